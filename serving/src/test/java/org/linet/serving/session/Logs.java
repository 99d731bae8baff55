package org.linet.serving.session;

import java.io.ByteArrayOutputStream;

/** Files of kept sessions, as they are on disk. */
final class Logs {
  private Logs() {}

  /** A log that holds these records. */
  static byte[] of(LogRecord... records) {
    ByteArrayOutputStream log = new ByteArrayOutputStream();
    log.writeBytes(LogHeader.bytes());
    for (LogRecord record : records) {
      log.writeBytes(record.encode());
    }
    return log.toByteArray();
  }
}
