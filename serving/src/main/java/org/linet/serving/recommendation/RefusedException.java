package org.linet.serving.recommendation;

import org.linet.core.FailureCode;

/** A request that is not answered, with the one sentence that its sender gets. */
public final class RefusedException extends RuntimeException {
  /** Whose fault it is, and so what the sender can do. */
  public enum Kind {
    /** The request asks for a model that is not there. */
    NOT_FOUND(FailureCode.UNKNOWN_MODEL),
    /** The request asks for more than anyone gets. */
    TOO_LARGE(FailureCode.TOO_LARGE),
    /** The service has too much to do; the same request may succeed later. */
    BUSY(FailureCode.BUSY),
    /** Something that only such requests need is missing; others are answered. */
    UNAVAILABLE(FailureCode.UNSUPPORTED);

    private final FailureCode usual;

    Kind(FailureCode usual) {
      this.usual = usual;
    }
  }

  private final Kind kind;
  private final FailureCode code;

  /** Refuses with a sentence. */
  public RefusedException(Kind kind, String sentence) {
    this(kind, kind.usual, sentence);
  }

  /** Refuses with a sentence, and a code that says more than the kind. */
  public RefusedException(Kind kind, FailureCode code, String sentence) {
    super(sentence, null, false, false); // under overload, stack traces would be the main work
    this.kind = kind;
    this.code = code;
  }

  /** What kind of failure it is, for programs. */
  public FailureCode code() {
    return code;
  }

  /** Whose fault it is. */
  public Kind kind() {
    return kind;
  }
}
