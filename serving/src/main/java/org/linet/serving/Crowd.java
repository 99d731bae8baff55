package org.linet.serving;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Connections that all ask before any reads its answer, so that one thread makes a crowd. Knows
 * answers with a {@code Content-Length} only.
 */
final class Crowd implements AutoCloseable {
  private static final int PATIENCE_MILLIS = 10_000;
  private static final String LENGTH = "content-length:";

  private final List<Member> members = new ArrayList<>();

  /** Opens connections. */
  Crowd(InetSocketAddress address, int size) throws IOException {
    try {
      for (int i = 0; i < size; i++) {
        members.add(new Member(address));
      }
    } catch (IOException e) {
      close();
      throw e;
    }
  }

  /** Sends a request on each connection. */
  void ask(List<byte[]> requests) throws IOException {
    for (int i = 0; i < members.size(); i++) {
      members.get(i).socket.getOutputStream().write(requests.get(i));
    }
  }

  /** Reads the answer on each connection; their status codes. */
  List<Integer> answers() throws IOException {
    List<Integer> answers = new ArrayList<>();
    for (Member member : members) {
      answers.add(member.answer());
    }
    return answers;
  }

  @Override
  public void close() throws IOException {
    for (Member member : members) {
      member.socket.close();
    }
  }

  private static final class Member {
    private final Socket socket = new Socket();
    private final InputStream in;

    Member(InetSocketAddress address) throws IOException {
      try {
        socket.setTcpNoDelay(true);
        socket.setSoTimeout(PATIENCE_MILLIS);
        socket.connect(address, PATIENCE_MILLIS);
        in = new BufferedInputStream(socket.getInputStream());
      } catch (IOException e) {
        socket.close();
        throw e;
      }
    }

    int answer() throws IOException {
      int status = Integer.parseInt(line().split(" ", 3)[1]);
      long length = 0;
      for (String line = line(); !line.isEmpty(); line = line()) {
        if (line.toLowerCase(Locale.ROOT).startsWith(LENGTH)) {
          length = Long.parseLong(line.substring(LENGTH.length()).strip());
        }
      }
      in.skipNBytes(length);
      return status;
    }

    private String line() throws IOException {
      StringBuilder line = new StringBuilder();
      for (int c = in.read(); c != '\n'; c = in.read()) {
        if (c < 0) {
          throw new EOFException();
        }
        if (c != '\r') {
          line.append((char) c);
        }
      }
      return line.toString();
    }
  }

  /** A request's bytes as {@link #ask} takes them. */
  static byte[] request(String path, String token, byte[] json) {
    String head =
        "POST "
            + path
            + " HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer "
            + token
            + "\r\nContent-Type: application/json\r\nContent-Length: "
            + json.length
            + "\r\n\r\n";
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    bytes.writeBytes(head.getBytes(StandardCharsets.ISO_8859_1));
    bytes.writeBytes(json);
    return bytes.toByteArray();
  }
}
