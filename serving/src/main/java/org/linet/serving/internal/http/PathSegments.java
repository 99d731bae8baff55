package org.linet.serving.internal.http;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The segments of a path as it was sent: cut at its slashes first, then decoded, and once. So an
 * encoded slash is a part of a name, and what was decoded is never read as a path again.
 */
final class PathSegments {
  private PathSegments() {}

  /**
   * Cuts a path.
   *
   * @param path percent-encoded, beginning with a slash; null where the request names none
   * @throws BadRequestException if a segment could mean two things, or is no text
   */
  static List<String> of(@Nullable String path) {
    if (path == null || !path.startsWith("/")) {
      throw new BadRequestException("the address has no path that begins with '/'");
    }
    List<String> segments = new ArrayList<>();
    int from = 1;
    for (int slash = path.indexOf('/', from); slash >= 0; slash = path.indexOf('/', from)) {
      segments.add(segment(path.substring(from, slash)));
      from = slash + 1;
    }
    segments.add(segment(path.substring(from)));
    return segments;
  }

  private static String segment(String sent) {
    // others drop what follows: visitors whose ids differ there only would share a session
    if (sent.indexOf(';') >= 0) {
      throw new BadRequestException("the path holds a ';': write it as '%' and 3B");
    }
    String name = sent.indexOf('%') < 0 ? sent : decode(sent);
    // clients and proxies take them away, some of them even when they are encoded
    if (name.equals(".") || name.equals("..")) {
      throw new BadRequestException("the path holds a segment '" + name + "', which is no name");
    }
    return name;
  }

  private static String decode(String sent) {
    ByteBuffer bytes = ByteBuffer.allocate(sent.length());
    for (int i = 0; i < sent.length(); i++) {
      char c = sent.charAt(i);
      if (c > 0x7f) {
        throw new BadRequestException("the path holds a character that is not percent-encoded");
      }
      if (c != '%') {
        bytes.put((byte) c);
        continue;
      }
      if (i + 2 >= sent.length()
          || !HexFormat.isHexDigit(sent.charAt(i + 1))
          || !HexFormat.isHexDigit(sent.charAt(i + 2))) {
        throw new BadRequestException("the path holds a '%' without two hexadecimal digits");
      }
      bytes.put((byte) HexFormat.fromHexDigits(sent, i + 1, i + 3));
      i += 2;
    }
    return Text.utf8("the path", bytes.flip());
  }
}
