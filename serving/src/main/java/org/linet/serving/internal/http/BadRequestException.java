package org.linet.serving.internal.http;

/** A request that cannot be understood, with its HTTP status and one sentence for its sender. */
final class BadRequestException extends RuntimeException {
  private final int status;

  BadRequestException(int status, String sentence) {
    super(sentence, null, false, false); // the sender's mistake: a stack trace would tell nothing
    this.status = status;
  }

  BadRequestException(String sentence) {
    this(400, sentence);
  }

  int status() {
    return status;
  }
}
