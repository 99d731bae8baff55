package org.linet.serving.recommendation;

/** A request that is not answered, with the one sentence that its sender gets. */
public final class RefusedException extends RuntimeException {
  /** Whose fault it is, and so what the sender can do. */
  public enum Kind {
    /** The request asks for something that is not there. */
    NOT_FOUND,
    /** The request asks for more than anyone gets. */
    TOO_LARGE,
    /** The service has too much to do; the same request may succeed later. */
    BUSY,
    /** Something that only such requests need is missing; others are answered. */
    UNAVAILABLE
  }

  private final Kind kind;

  /** Refuses with a sentence. */
  public RefusedException(Kind kind, String sentence) {
    super(sentence, null, false, false); // under overload, stack traces would be the main work
    this.kind = kind;
  }

  /** Whose fault it is. */
  public Kind kind() {
    return kind;
  }
}
