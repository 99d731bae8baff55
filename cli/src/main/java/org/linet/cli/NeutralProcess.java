package org.linet.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.util.Locale;

/** Makes a process print the same on every machine; for main classes, before anything else. */
public final class NeutralProcess {
  private NeutralProcess() {}

  /**
   * Chooses the neutral locale, for the libraries that ask Java for one; our own code names it. Ids
   * and JSON are UTF-8 in files and pipes, whatever the terminal's locale.
   */
  public static void begin() {
    Locale.setDefault(Locale.ROOT);
    System.setOut(utf8(FileDescriptor.out));
    System.setErr(utf8(FileDescriptor.err));
  }

  private static PrintStream utf8(FileDescriptor stream) {
    return new PrintStream(new FileOutputStream(stream), true, UTF_8);
  }
}
