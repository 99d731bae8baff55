package org.linet.core.testing;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The files that a page of the documentation shows whole, so that tests try what readers copy. */
public final class DocumentedFiles {
  /** A path behind which a block follows, as in {@code `src/main/java/com/example/A.java`:}. */
  private static final Pattern FILE =
      Pattern.compile(
          "`src/(?:main|test)/(?:java|resources)/([^`\\s]+)`:\\n\\n```\\w*\\n(.*?)```",
          Pattern.DOTALL);

  private DocumentedFiles() {}

  /**
   * Texts by their paths below the folder of sources or resources.
   *
   * @param page a page of the folder {@code docs}, seen from the folder of a module
   * @param part what the paths hold: one of the examples of the page
   */
  public static Map<String, String> of(String page, String part) throws IOException {
    Map<String, String> files = new LinkedHashMap<>();
    Matcher file = FILE.matcher(Files.readString(Path.of("..", "docs", page)));
    while (file.find()) {
      String path = file.group(1);
      boolean isOfPart = path.contains(part) || file.group(2).contains("." + part + ".");
      if (isOfPart) {
        files.put(path, file.group(2));
      }
    }
    if (files.isEmpty()) {
      throw new AssertionError(page + " shows no file of " + part);
    }
    return files;
  }
}
