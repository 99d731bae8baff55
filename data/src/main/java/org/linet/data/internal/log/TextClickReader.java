package org.linet.data.internal.log;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.linet.data.internal.log.source.InputFile;
import org.linet.data.internal.log.source.SourceFile;
import org.linet.data.log.FileCounts;

/** Reads a text log line by line: counts every line, and judges those that any format refuses. */
final class TextClickReader implements ClickReader {
  /** Lines over which one click may go. */
  private static final int MOST_CONTINUED = 100;

  /** After so many open quotes that closed nowhere, a file is believed to have stray quotes. */
  private static final int MOST_OPEN = 50;

  static final String NOT_UTF8 = "not valid UTF-8";

  private final SourceFile file;
  private final InputFile input;
  private final LineReader lines;
  private final LineParser parser;
  private final RejectedLines rejected;
  private final Head head;
  private final Deque<Line> ahead = new ArrayDeque<>();
  private Line line = new Line();
  private long taken;
  private long headers;
  private long blank;
  private long comments;
  private long continued;
  private long refused;
  private long leftOut;
  private long clicks;
  private long unfolded;
  private int openQuotes;

  /**
   * What stands before the clicks, and between them, without being one.
   *
   * @param headerLine number of the line that names the columns; 0 if there is none
   * @param comments whether lines that begin with # and hold no click are comments
   * @param header whether a first line is one of names, where the format does not tell
   */
  record Head(long headerLine, boolean comments, Predicate<String> header) {
    /** Nothing but clicks. */
    static final Head NONE = new Head(0, false, line -> false);
  }

  TextClickReader(
      SourceFile file, InputFile input, LineParser parser, RejectedLines rejected, Head head)
      throws IOException {
    this.file = file;
    this.input = input;
    this.lines = LineReader.of(input.text());
    this.parser = parser;
    this.rejected = rejected;
    this.head = head;
  }

  @Override
  public boolean read(Click into) throws IOException {
    while (parser.hasMore()) {
      unfolded++;
      Fault fault = parser.more(into);
      if (fault == null) {
        clicks++;
        return true;
      }
      setAside(fault);
    }
    while (next()) {
      if (line.isBlank() && !line.cutOff()) {
        blank++;
        continue;
      }
      if (isHeader()) {
        headers++;
        continue;
      }
      Fault fault = fault();
      if (fault == null) {
        fault = parser.parse(line, into);
      }
      if (fault != null && fault.reason().equals(DelimitedParser.NOT_CLOSED) && continues(into)) {
        fault = null;
      }
      if (fault == null) {
        clicks++;
        return true;
      }
      setAside(fault);
      if (parser.hasMore()) {
        return read(into);
      }
    }
    return false;
  }

  private void setAside(Fault fault) {
    if (fault.equals(Fault.LEFT_OUT)) {
      leftOut++;
    } else if (head.comments && line.end > line.start && line.bytes[line.start] == '#') {
      comments++;
    } else {
      refused++;
      rejected.add(file.shown(), line, fault);
    }
  }

  private boolean isHeader() {
    if (line.number > head.headerLine) {
      return line.number == 1 && head.header.test(line.text());
    }
    // before the header stand comments and a line that names the separator
    return line.number == head.headerLine || Separators.isDeclaration(line.text());
  }

  /**
   * Whether a quoted field goes on in the next lines and makes a click with them. It may not be one
   * of the click's own values: so a stray quote before an id costs one line and no more.
   */
  private boolean continues(Click into) throws IOException {
    if (!parser.mayContinue() || openQuotes > MOST_OPEN) {
      return false;
    }
    Line first = line.copy();
    ByteArrayOutputStream whole = new ByteArrayOutputStream();
    whole.write(first.bytes, 0, first.end);
    List<Line> others = new ArrayList<>();
    boolean closed = !hasOddQuotes(first);
    while (others.size() < MOST_CONTINUED && whole.size() < LineReader.LONGEST && next()) {
      Line other = line.copy();
      others.add(other);
      whole.write('\n');
      whole.write(other.bytes, 0, other.end);
      closed ^= hasOddQuotes(other);
      if (closed && !other.cutOff() && other.isUtf8()) {
        Line joined = Line.of(whole.toByteArray(), first.number);
        if (parser.parse(joined, into) == null && isOneLine(into)) {
          continued += others.size();
          openQuotes = 0;
          return true;
        }
      }
    }
    for (int i = others.size() - 1; i >= 0; i--) {
      ahead.addFirst(others.get(i));
    }
    taken -= others.size();
    line = first;
    openQuotes++;
    return false;
  }

  private static boolean hasOddQuotes(Line line) {
    boolean odd = false;
    for (int i = line.start; i < line.end; i++) {
      odd ^= line.bytes[i] == '"';
    }
    return odd;
  }

  private static boolean isOneLine(Click click) {
    return !contains(click.session, '\n') && !contains(click.item, '\n');
  }

  private static boolean contains(byte[] bytes, char wanted) {
    for (byte b : bytes) {
      if (b == wanted) {
        return true;
      }
    }
    return false;
  }

  private boolean next() throws IOException {
    Line waiting = ahead.pollFirst();
    if (waiting != null) {
      line = waiting;
      taken++;
      return true;
    }
    try {
      boolean found = lines.next(line);
      taken += found ? 1 : 0;
      return found;
    } catch (IOException e) {
      throw InputFile.failure(file, " after line " + lines.number(), e);
    }
  }

  private @Nullable Fault fault() {
    if (line.cutOff()) {
      return Fault.of("longer than " + LineReader.LONGEST + " bytes");
    }
    return line.isUtf8() ? null : Fault.of(NOT_UTF8);
  }

  @Override
  public FileCounts counts() {
    return new FileCounts(
        taken, unfolded, headers, blank, comments, continued, refused, leftOut, clicks);
  }

  @Override
  public String sha256() throws IOException {
    return input.sha256();
  }

  @Override
  public void close() throws IOException {
    input.close();
  }
}
