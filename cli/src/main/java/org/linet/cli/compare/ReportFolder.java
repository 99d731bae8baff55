package org.linet.cli.compare;

import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.linet.core.LinetException;
import org.linet.core.io.AtomicFile;
import org.linet.core.io.FileErrors;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** The folder with the files of a report; models that were trained for it lie beside them. */
public final class ReportFolder {
  private static final String JSON = "report.json";
  private static final String TEXT = "report.txt";
  private static final String PAGE = "report.html";
  private static final JsonMapper MAPPER =
      JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

  private final Path folder;

  private ReportFolder(Path folder) {
    this.folder = folder;
  }

  /**
   * Looks at the folder; it is made when there is something to write.
   *
   * @throws LinetException if it is a file, a model or a data set rather than a report, or holds a
   *     file of a report's name that is none of ours
   */
  public static ReportFolder open(Path folder) {
    for (String foreign : new String[] {"model.json", "train.txt"}) {
      if (Files.exists(folder.resolve(foreign))) {
        throw new LinetException(
            folder + " holds a " + foreign + ", so it is no report's folder: choose another --out");
      }
    }
    if (Files.exists(folder) && !Files.isDirectory(folder)) {
      throw new LinetException(folder + " is a file, not a folder: choose another --out");
    }
    refuseForeignReport(folder);
    return new ReportFolder(folder);
  }

  /** Only an earlier report is written over; its JSON, which is written first, tells it. */
  private static void refuseForeignReport(Path folder) {
    if (isReport(folder.resolve(JSON))) {
      return;
    }
    for (String name : new String[] {JSON, TEXT, PAGE}) {
      if (Files.exists(folder.resolve(name))) {
        throw new LinetException(
            folder.resolve(name)
                + " is no report of this program: remove it or choose another --out");
      }
    }
  }

  private static boolean isReport(Path json) {
    try {
      return Files.isRegularFile(json)
          && MAPPER.readTree(Files.readString(json)).has("libraryVersion");
    } catch (JacksonException | CharacterCodingException e) {
      return false;
    } catch (IOException e) {
      throw FileErrors.reading(json, e);
    }
  }

  /**
   * Writes the files, each whole or not at all, over those of an earlier report.
   *
   * @param json the report for machines
   * @param text the report for a console
   * @param html the page with the plots
   */
  public void write(Map<String, Object> json, String text, String html) {
    try {
      Files.createDirectories(folder);
    } catch (IOException e) {
      throw FileErrors.writing(folder, e);
    }
    AtomicFile.writeText(folder.resolve(JSON), MAPPER.writeValueAsString(json) + "\n");
    AtomicFile.writeText(folder.resolve(TEXT), text + "\n");
    AtomicFile.writeText(page(), html);
  }

  /** The page with the plots. */
  public Path page() {
    return folder.resolve(PAGE);
  }
}
