package org.linet.serving.internal.metric;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** Memory that the operating system counts for this process, Java heap and tensors together. */
public final class NativeMemory {
  private static final Path STATUS = Path.of("/proc/self/status");

  private NativeMemory() {}

  /** Resident bytes, or NaN where the system does not say (it is read from Linux's /proc). */
  public static double residentBytes() {
    try {
      for (String line : Files.readAllLines(STATUS, StandardCharsets.ISO_8859_1)) {
        if (line.startsWith("VmRSS:")) {
          return 1024.0 * Long.parseLong(line.replaceAll("\\D", ""));
        }
      }
      return Double.NaN;
    } catch (IOException noProcFileSystem) {
      return Double.NaN;
    }
  }
}
