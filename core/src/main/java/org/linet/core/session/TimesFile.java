package org.linet.core.session;

import java.nio.file.Path;
import org.linet.core.FailureCode;
import org.linet.core.LinetException;

/**
 * Reads a file of times (unix milliseconds) that has the shape of a file of sessions.
 *
 * <p>A session's times are kept as its first click's time and one int of distance a click; when a
 * session spans more than an int holds (24 days), all clicks are kept as longs instead.
 */
final class TimesFile implements FieldReader.Sink {
  private final Path file;
  private final Path sessionFile;
  private final int[] offsets;
  private final long[] bases;
  private int[] deltas;
  private long[] absolute = new long[0];
  private boolean compact = true;
  private int session;
  private int click;

  private TimesFile(Path file, Path sessionFile, int[] offsets) {
    this.file = file;
    this.sessionFile = sessionFile;
    this.offsets = offsets;
    this.bases = new long[offsets.length - 1];
    this.deltas = new int[offsets[offsets.length - 1]];
  }

  /**
   * Reads a file of times.
   *
   * @param sessionFile whose clicks the times belong to, for messages
   * @param offsets start of every session in the column of clicks, and the end of the last
   */
  static ClickTimes read(Path file, Path sessionFile, int[] offsets) {
    TimesFile sink = new TimesFile(file, sessionFile, offsets);
    FieldReader.read(file, null, DatasetFolder.LONGEST_ID, sink);
    if (sink.session < offsets.length - 1) {
      throw new LinetException(
          FailureCode.BAD_DATA,
          file
              + " ends after line "
              + sink.session
              + ", but "
              + sessionFile
              + " has "
              + (offsets.length - 1)
              + " sessions: the two must have the same shape");
    }
    return sink.compact ? new CompactTimes(sink.bases, sink.deltas) : new LongTimes(sink.absolute);
  }

  @Override
  public void field(byte[] bytes, int from, int to, long line) {
    if (session == bases.length || click == offsets[session + 1]) {
      throw shape(line);
    }
    long time = parse(bytes, from, to, line);
    if (click == offsets[session]) {
      bases[session] = time;
    }
    if (compact) {
      long delta = time - bases[session];
      if (delta == (int) delta) {
        deltas[click++] = (int) delta;
        return;
      }
      widen();
    }
    absolute[click++] = time;
  }

  @Override
  public void endOfLine(long line) {
    if (click != offsets[session + 1]) {
      throw shape(line);
    }
    session++;
  }

  private void widen() {
    absolute = new long[deltas.length];
    for (int s = 0, c = 0; c < click; c++) {
      while (c == offsets[s + 1]) {
        s++;
      }
      absolute[c] = bases[s] + deltas[c];
    }
    deltas = new int[0];
    compact = false;
  }

  private long parse(byte[] bytes, int from, int to, long line) {
    boolean negative = bytes[from] == '-';
    long value = 0;
    int digits = from + (negative ? 1 : 0);
    // 18 digits reach 31 million years; neither they nor their differences overflow a long
    boolean valid = digits < to && to - digits <= 18;
    for (int i = digits; valid && i < to; i++) {
      int digit = bytes[i] - '0';
      valid = digit >= 0 && digit <= 9;
      value = value * 10 + digit;
    }
    if (!valid) {
      throw new LinetException(
          FailureCode.BAD_DATA,
          "Line " + line + " of " + file + " holds a time that is no whole number of milliseconds");
    }
    return negative ? -value : value;
  }

  private LinetException shape(long line) {
    return new LinetException(
        FailureCode.BAD_DATA,
        "Line "
            + line
            + " of "
            + file
            + " does not have one time for each click of the same line of "
            + sessionFile
            + ": the two must have the same shape");
  }

  private record CompactTimes(long[] bases, int[] deltas) implements ClickTimes {
    @Override
    public long millis(int session, int click) {
      return bases[session] + deltas[click];
    }

    @Override
    public long columnBytes() {
      return 8L * bases.length + 4L * deltas.length;
    }
  }

  private record LongTimes(long[] times) implements ClickTimes {
    @Override
    public long millis(int session, int click) {
      return times[click];
    }

    @Override
    public long columnBytes() {
      return 8L * times.length;
    }
  }
}
