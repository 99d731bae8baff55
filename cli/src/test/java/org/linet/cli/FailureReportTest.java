package org.linet.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import org.junit.jupiter.api.Test;
import org.linet.core.FailureCode;
import org.linet.core.LinetException;

class FailureReportTest {
  @Test
  void ourOwnFailuresAreTheirSentence() {
    assertThat(report(new LinetException(FailureCode.BAD_DATA, "log.csv, line 3: no item."), false))
        .isEqualTo("linet: log.csv, line 3: no item.\n");
  }

  @Test
  void aSentenceIsFoundBehindWhatWrapsIt() {
    assertThat(
            report(
                new IllegalStateException(
                    "worker", new UncheckedIOException(new AccessDeniedException("/data/x"))),
                false))
        .isEqualTo("linet: /data/x: permission denied.\n");
  }

  @Test
  void aFullDiskIsCalledOne() {
    assertThat(report(new FileSystemException("/m", null, "No space left on device"), false))
        .contains("The disk is full")
        .contains("/m");
    assertThat(report(new IOException("No space left on device"), false))
        .contains("The disk is full");
  }

  @Test
  void aMissingFileIsNamed() {
    assertThat(report(new NoSuchFileException("sessions.txt"), false))
        .isEqualTo("linet: sessions.txt does not exist or cannot be opened.\n");
  }

  @Test
  void tooLittleMemoryNamesTheWayOut() {
    assertThat(report(new OutOfMemoryError("Java heap space"), false))
        .contains("Not enough memory")
        .contains("LINET_JAVA_OPTS=-Xmx");
  }

  @Test
  void anythingElseIsADefectOfOurs() {
    assertThat(report(new IllegalStateException("row -1\nin step 7"), false))
        .startsWith("linet: This is a defect of LINet")
        .contains("IllegalStateException: row -1 in step 7")
        .contains("--debug")
        .hasLineCount(1);
  }

  @Test
  void debugAddsTheStackTrace() {
    assertThat(report(new LinetException(FailureCode.BAD_DATA, "wrong."), true))
        .startsWith("linet: wrong.\n")
        .contains("at org.linet.cli.FailureReportTest");
  }

  private static String report(Throwable failure, boolean debug) {
    StringWriter text = new StringWriter();
    int status = FailureReport.failed(failure, new PrintWriter(text), debug);
    assertThat(status).isEqualTo(ExitStatus.FAILED);
    return text.toString();
  }
}
