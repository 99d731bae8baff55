package org.linet.data.internal.log;

import java.io.Closeable;
import java.io.IOException;
import org.linet.data.log.FileCounts;

/** Reads one file of a log, in the file's order. */
interface ClickReader extends Closeable {
  /**
   * Reads on to the next click; rows that hold none are given to the {@link RejectedLines}.
   *
   * @return false at the end of the file
   */
  boolean read(Click into) throws IOException;

  /** What was read so far. */
  FileCounts counts();

  /** The checksum of the file's bytes as they lie; reads what is left of them. */
  String sha256() throws IOException;
}
