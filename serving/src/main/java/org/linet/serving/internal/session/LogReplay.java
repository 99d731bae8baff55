package org.linet.serving.internal.session;

import java.io.IOException;
import java.nio.file.Path;
import org.linet.core.internal.io.FileErrors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Does once more to a table of sessions what a file of the store says, around what is damaged in
 * it: reading goes on at the next sound record, wherever that begins.
 *
 * <p>A click that is left out is a click lost. A deletion that is left out would bring a session
 * back that its visitor had forgotten, so damage in a log costs sessions rather than deletions:
 * what is known of a session until there is forgotten if the damaged bytes have room for its
 * deletion. Most damage hits a click that is not as long as the deletion of any session, and then
 * no session is lost. A snapshot holds no deletions.
 *
 * <p>A crash leaves the newest log with an end that nobody was told was kept: the beginning of a
 * record, or zeros where the file grew and its bytes did not follow. Any other end that cannot be
 * read is damage.
 */
final class LogReplay {
  private static final Logger LOG = LoggerFactory.getLogger(LogReplay.class);

  /** Disks write so many bytes, or multiples of them, or nothing. */
  private static final int SECTOR = 512;

  private final Path path;
  private final FileWindow file;
  private final Role role;
  private final SessionTable table;
  private int places;
  private long damaged;
  private int forgotten;

  private LogReplay(Path path, FileWindow file, Role role, SessionTable table) {
    this.path = path;
    this.file = file;
    this.role = role;
    this.table = table;
  }

  /** What a file is to the store that reads it. */
  enum Role {
    SNAPSHOT,
    /** A log behind which another one was begun. */
    FORMER_LOG,
    NEWEST_LOG
  }

  /** What the end of a file is. */
  enum End {
    WHOLE,
    /** As a crash leaves it. */
    TORN,
    /** Damaged up to the last byte, so that more may have been there than is known. */
    LOST
  }

  /**
   * What was found.
   *
   * @param sound bytes up to the end of the last sound record
   */
  record Result(End end, long sound) {}

  /**
   * Reads a file, and warns of what is damaged in it.
   *
   * @throws org.linet.core.LinetException if it cannot be read, or is not one of a store
   */
  static Result read(Path path, Role role, SessionTable table) {
    if (!LogHeader.require(path)) {
      return new Result(role == Role.SNAPSHOT ? End.LOST : End.WHOLE, 0);
    }
    try (FileWindow file = new FileWindow(path)) {
      return new LogReplay(path, file, role, table).read();
    } catch (IOException e) {
      throw FileErrors.reading(path, e);
    }
  }

  private Result read() throws IOException {
    long at = LogHeader.LENGTH;
    long sound = at;
    Result result = null;
    while (result == null) {
      LogRecord record = LogRecord.read(file, at);
      if (record != null) {
        apply(record);
        at += record.encodedLength();
        sound = at;
      } else if (at == file.size()) {
        result = new Result(End.WHOLE, sound);
      } else {
        long next = nextRecord(at + 1);
        if (next == file.size()) {
          result = new Result(end(at), sound);
        } else {
          skip(at, next);
        }
        at = next;
      }
    }
    warn();
    return result;
  }

  private void apply(LogRecord record) {
    String id = record.session();
    long millis = record.millis();
    switch (record.kind()) {
      case WHOLE -> table.put(id, new SessionTable.Kept(record.rest(), millis), millis);
      case CLICK -> table.append(id, record.text(), millis);
      case DELETED -> table.remove(id);
    }
  }

  /**
   * Where the next sound record begins, or the size. No id that somebody sent passes for one: ids
   * have no control characters, and every record has zeros in front of its length and its time.
   */
  private long nextRecord(long from) throws IOException {
    long at = from;
    while (at < file.size() && LogRecord.read(file, at) == null) {
      at++;
    }
    return at;
  }

  private End end(long at) throws IOException {
    long left = file.size() - at;
    if (role == Role.NEWEST_LOG && (LogRecord.isCut(file, at) || isUnwritten(at))) {
      LOG.warn(
          "{}: the last {} bytes are half written, as a crash leaves them; what is before them is"
              + " kept",
          path,
          left);
      return End.TORN;
    }
    skip(at, file.size());
    return End.LOST;
  }

  /** Whether zeros alone stand to the end, from here on or from where a sector begins. */
  private boolean isUnwritten(long from) throws IOException {
    long zeros = from;
    for (long at = from; at < file.size(); at++) {
      if (file.bytes(at, 1).get() != 0) {
        zeros = at + 1;
      }
    }
    long sector = (zeros + SECTOR - 1) / SECTOR * SECTOR;
    return zeros == from || sector < file.size();
  }

  private void skip(long at, long next) throws IOException {
    places++;
    damaged += next - at;
    if (role == Role.SNAPSHOT) {
      return;
    }
    long gap = next - at;
    if (LogRecord.claimedLength(file, at) == gap) {
      forgotten += table.forget(id -> LogRecord.deletedLength(id) == gap);
    } else if (next == file.size()) {
      // the file may have been longer, too
      forgotten += table.forget(id -> true);
    } else {
      forgotten += table.forget(id -> mayHold(gap, LogRecord.deletedLength(id)));
    }
  }

  /** Whether a record fits a gap so that nothing is left, or others too. */
  private static boolean mayHold(long gap, int length) {
    return gap == length || gap >= length + LogRecord.SHORTEST;
  }

  private void warn() {
    if (places > 0) {
      LOG.warn(
          "{}: damaged bytes are left out ({}, in places: {}), and sessions that may have been"
              + " deleted there ({}); all else is kept",
          path,
          damaged,
          places,
          forgotten);
    }
  }
}
