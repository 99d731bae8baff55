package org.linet.data.internal.log;

import java.io.IOException;
import java.util.List;
import org.linet.data.account.Finding;
import org.linet.data.internal.log.source.SourceFile;
import org.linet.data.internal.log.time.TimeParser;
import org.linet.data.log.FileShape;

/**
 * How one file is to be read, as a look at its beginning has told.
 *
 * @param file the file
 * @param shape the same for people
 * @param times reads its times; it counts what it reads, so it is this file's alone
 * @param findings what should be said about the file already
 * @param opener opens it from the beginning
 */
record FileLayout(
    SourceFile file, FileShape shape, TimeParser times, List<Finding> findings, Opener opener) {
  FileLayout {
    findings = List.copyOf(findings);
  }

  /** Opens a file. */
  interface Opener {
    /** From its beginning; rows that hold no click are given to {@code rejected}. */
    ClickReader open(RejectedLines rejected) throws IOException;
  }
}
