package org.linet.bench.machine;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.stream.Stream;

/**
 * What a measurement was made on.
 *
 * @param cpuModel as the system names it
 * @param processors that this process may use
 * @param java version of the virtual machine
 * @param loadAverage of the last minute, at the start: on a busy machine times say little
 */
public record Machine(String cpuModel, int processors, String java, double loadAverage) {
  private static final Path CPU_INFO = Path.of("/proc/cpuinfo");

  /** This machine, now. */
  public static Machine here() {
    return new Machine(
        model(),
        Runtime.getRuntime().availableProcessors(),
        System.getProperty("java.version"),
        ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage());
  }

  private static String model() {
    if (!Files.exists(CPU_INFO)) {
      return System.getProperty("os.arch");
    }
    try (Stream<String> lines = Files.lines(CPU_INFO)) {
      return lines
          .filter(line -> line.startsWith("model name"))
          .map(line -> line.substring(line.indexOf(':') + 1).strip())
          .findFirst()
          .orElse(System.getProperty("os.arch"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The machine in a line. */
  public String text() {
    return String.format(
        Locale.ROOT,
        "%s, %d processors, Java %s, load %.2f at the start",
        cpuModel,
        processors,
        java,
        loadAverage);
  }
}
