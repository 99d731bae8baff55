package org.linet.evaluation.report;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/** Texts on the class path. */
final class Resources {
  private Resources() {}

  /** A text of this package. */
  static String text(String name) {
    return absolute("/" + Resources.class.getPackageName().replace('.', '/') + "/" + name);
  }

  /** A text by its path from the root of the class path. */
  static String absolute(String path) {
    try (InputStream in = Resources.class.getResourceAsStream(path)) {
      if (in == null) {
        throw new IllegalStateException(path + " is missing from the class path");
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
