package com.example;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * What the program brought along.
 *
 * @param jars the class path without the program's own classes
 */
record ClassPath(List<Path> jars) {
  private static final long MOST_BYTES = 60_000_000;

  /** A class of everything that opening a model must not need. */
  private static final List<String> ABSENT =
      List.of(
          "org.bytedeco.pytorch.Tensor",
          "org.bytedeco.javacpp.Loader",
          "org.duckdb.DuckDBDriver",
          "org.eclipse.jetty.server.Server",
          "picocli.CommandLine",
          "tools.jackson.databind.ObjectMapper",
          "org.linet.neural.internal.linet.LinetFamily",
          "org.linet.jobs.Linet");

  static ClassPath ofThisProcess() {
    return new ClassPath(
        Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
            .map(Path::of)
            .filter(Files::isRegularFile)
            .toList());
  }

  /** Prints what weighs how much, and fails where something is there that should not be. */
  void check(Path repository) throws IOException {
    long bytes = 0;
    for (Path jar : jars) {
      long size = Files.size(jar);
      System.out.printf(Locale.ROOT, "%,12d  %s%n", size, jar.getFileName());
      bytes += size;
    }
    System.out.printf(Locale.ROOT, "%,12d  bytes in %d jars%n", bytes, jars.size());
    Plain.require(bytes <= MOST_BYTES, "the class path has more than " + MOST_BYTES + " bytes");
    for (String name : ABSENT) {
      Plain.require(!isPresent(name), name + " is on the class path");
    }
    for (Path jar : jars) {
      Plain.require(jar.startsWith(repository), jar + " does not come from " + repository);
    }
  }

  private static boolean isPresent(String name) {
    try {
      Class.forName(name, false, ClassPath.class.getClassLoader());
      return true;
    } catch (ClassNotFoundException e) {
      return false;
    }
  }
}
