package org.linet.data.account;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Ids that are written in several ways.
 *
 * @param ids different ids
 * @param wholeNumbers those that are whole numbers, {@code 3.0} among them
 * @param pointZero those that end in {@code .0}
 * @param scientific those in scientific notation, as spreadsheets show long numbers: digits are
 *     lost
 * @param oneScientific one of these; null if there is none
 * @param pairs what differs only in spelling, kind by kind
 */
public record SpellingFigures(
    long ids,
    long wholeNumbers,
    long pointZero,
    long scientific,
    @Nullable String oneScientific,
    List<Pairs> pairs) {
  public SpellingFigures {
    pairs = List.copyOf(pairs);
  }

  /** In what two spellings of an id differ. */
  public enum Kind {
    /** {@code 3} and {@code 3.0}. */
    POINT_ZERO("a .0 at the end"),
    /** {@code 4006381333931} and {@code 4.00638E+12}. */
    SCIENTIFIC("scientific notation, in which digits are lost"),
    /** {@code 7} and {@code 007}. */
    LEADING_ZEROS("leading zeros"),
    /** {@code P1} and {@code p1}. */
    CASE("upper and lower case"),
    /** A letter with an accent as one character and as two. */
    UNICODE("the Unicode form of their letters"),
    /** Characters that have no width. */
    INVISIBLE("invisible characters"),
    /** Several of these at once. */
    SEVERAL("several ways");

    private final String words;

    Kind(String words) {
      this.words = words;
    }

    /** In what they differ, in words. */
    public String words() {
      return words;
    }
  }

  /**
   * Pairs of one kind.
   *
   * @param kind in what they differ
   * @param count their number
   * @param one an id
   * @param other the same id, as it seems
   */
  public record Pairs(Kind kind, long count, String one, String other) {}

  /** Whether {@code 3.0} is {@code 3} beyond doubt: all are whole numbers, in both spellings. */
  public boolean joinable() {
    return wholeNumbers == ids && pointZero > 0 && pointZero < ids;
  }
}
