package org.linet.jobs.compare;

import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.linet.core.FailureCode;
import org.linet.core.LinetException;
import org.linet.core.Wording;
import org.linet.core.io.AtomicFile;
import org.linet.core.io.FileErrors;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** The folder with the files of a report; models that were trained for it lie beside them. */
public final class ReportFolder {
  private static final String JSON = "report.json";
  private static final String TEXT = "report.txt";
  private static final String PAGE = "report.html";
  private static final Set<String> COMMANDS = Set.of("compare", "ablate", "probe");
  private static final JsonMapper MAPPER =
      JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

  private final Path folder;

  private ReportFolder(Path folder) {
    this.folder = folder;
  }

  /**
   * Looks at the folder; it is made when there is something to write.
   *
   * @param command that writes here
   * @throws LinetException if it is a file, a model or a data set rather than a report, or holds a
   *     file of a report's name that is none of ours, or the report of another command
   */
  public static ReportFolder open(Path folder, String command) {
    for (String foreign : new String[] {"model.json", "train.txt"}) {
      if (Files.exists(folder.resolve(foreign))) {
        throw new LinetException(
            FailureCode.FILE_EXISTS,
            folder
                + " holds a "
                + foreign
                + ", so it is no report's folder: "
                + Wording.OTHER_FOLDER);
      }
    }
    if (Files.exists(folder) && !Files.isDirectory(folder)) {
      throw new LinetException(
          FailureCode.FILE_EXISTS, folder + " is a file, not a folder: " + Wording.OTHER_FOLDER);
    }
    refuseForeignReport(folder, command);
    return new ReportFolder(folder);
  }

  /** Only an earlier report is written over; its JSON, which is written first, tells it. */
  private static void refuseForeignReport(Path folder, String command) {
    String earlier = earlier(folder.resolve(JSON), command);
    if (command.equals(earlier)) {
      return;
    }
    if (earlier != null) {
      throw new LinetException(
          FailureCode.FILE_EXISTS,
          folder + " holds the report of '" + earlier + "': " + Wording.OTHER_FOLDER);
    }
    for (String name : new String[] {JSON, TEXT, PAGE}) {
      if (Files.exists(folder.resolve(name))) {
        throw new LinetException(
            FailureCode.FILE_EXISTS,
            folder.resolve(name)
                + " is no report of this program: remove it or "
                + Wording.OTHER_FOLDER);
      }
    }
  }

  /**
   * The command that made the report there, or null if there is none.
   *
   * @param otherwise taken for the command where a report does not say it
   */
  private static @Nullable String earlier(Path json, String otherwise) {
    try {
      if (!Files.isRegularFile(json)) {
        return null;
      }
      JsonNode report = MAPPER.readTree(Files.readString(json));
      return report.has("libraryVersion")
          ? Stream.of(report.path("command").asString("").split(" ", -1))
              .filter(COMMANDS::contains)
              .findFirst()
              .orElse(otherwise)
          : null;
    } catch (JacksonException | CharacterCodingException e) {
      return null;
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
    AtomicFile.writeText(page(folder), html);
  }

  /** The page with the plots in a report's folder. */
  public static Path page(Path folder) {
    return folder.resolve(PAGE);
  }
}
