package org.linet.data.internal.log;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;
import org.linet.core.Excerpt;
import org.linet.core.FailureCode;
import org.linet.core.LinetException;
import org.linet.data.internal.log.source.InputFile;
import org.linet.data.internal.log.source.SourceFile;
import org.linet.data.log.FileCounts;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.exc.JacksonIOException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Reads clicks from a file that is an array of objects, or objects one behind the other over any
 * number of lines. A row is an object; it is told by the line where it begins.
 */
final class JsonDocumentReader implements ClickReader {
  private static final JsonMapper JSON =
      JsonRowParser.JSON
          .rebuild()
          .disable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          // the rest of the bytes belong to the checksum
          .disable(StreamReadFeature.AUTO_CLOSE_SOURCE)
          .build();

  private final SourceFile file;
  private final InputFile input;
  private final Objects objects;
  private final JsonRowParser parser;
  private final RejectedLines rejected;
  private long rows;
  private long unfolded;
  private long refused;
  private long leftOut;
  private long clicks;
  private Line row = new Line();

  JsonDocumentReader(
      SourceFile file, InputFile input, JsonRowParser parser, RejectedLines rejected) {
    this.file = file;
    this.input = input;
    this.objects = new Objects(file, input.text());
    this.parser = parser;
    this.rejected = rejected;
  }

  /** The objects of a document, one by one. */
  static final class Objects {
    private final SourceFile file;
    private final JsonParser json;
    private long line;

    Objects(SourceFile file, InputStream in) {
      this.file = file;
      this.json = JSON.createParser(in);
    }

    /**
     * The next value of the array, or of the file.
     *
     * @return null at the end
     * @throws LinetException where the file is no JSON
     */
    @Nullable JsonNode next() throws IOException {
      try {
        JsonToken token = json.nextToken();
        while (token == JsonToken.END_ARRAY || (token == JsonToken.START_ARRAY && atRoot())) {
          token = json.nextToken();
        }
        if (token == null) {
          return null;
        }
        line = json.currentTokenLocation().getLineNr();
        return json.readValueAsTree();
      } catch (JacksonIOException e) {
        IOException cause = e.getCause();
        throw InputFile.failure(
            file, " after line " + line, cause == null ? new IOException(e) : cause);
      } catch (JacksonException e) {
        throw new LinetException(
            FailureCode.BAD_DATA,
            file
                + " is no JSON from line "
                + e.getLocation().getLineNr()
                + " on ("
                + Excerpt.of(e.getOriginalMessage())
                + "): mend it there, or give one object a line, so that only that line is lost",
            e);
      }
    }

    private boolean atRoot() {
      return json.streamReadContext().getParent() == null
          || json.streamReadContext().getParent().inRoot();
    }

    /** The line on which the last value begins. */
    long line() {
      return line;
    }
  }

  @Override
  public boolean read(Click into) throws IOException {
    while (true) {
      Fault fault;
      if (parser.hasMore()) {
        unfolded++;
        fault = parser.more(into);
      } else {
        JsonNode next = objects.next();
        if (next == null) {
          return false;
        }
        rows++;
        row = Line.of(next.toString().getBytes(StandardCharsets.UTF_8), objects.line());
        fault = next.isObject() ? parser.row(next, into) : Fault.of("not a JSON object");
      }
      if (fault == null) {
        clicks++;
        return true;
      }
      if (fault.equals(Fault.LEFT_OUT)) {
        leftOut++;
      } else {
        refused++;
        rejected.add(file.shown(), row, fault);
      }
    }
  }

  @Override
  public FileCounts counts() {
    return new FileCounts(rows, unfolded, 0, 0, 0, 0, refused, leftOut, clicks);
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
