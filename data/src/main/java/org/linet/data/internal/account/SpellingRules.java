package org.linet.data.internal.account;

import java.util.ArrayList;
import java.util.List;
import org.linet.core.Wording;
import org.linet.data.account.Finding;
import org.linet.data.account.SpellingFigures;
import org.linet.data.account.SpellingFigures.Kind;
import org.linet.data.account.SpellingFigures.Pairs;

/** What the spellings of ids tell. */
public final class SpellingRules {
  private SpellingRules() {}

  /**
   * That pairs were made one.
   *
   * @param what item or session
   */
  public static Finding joined(String what, SpellingFigures found) {
    Pairs pair = found.pairs().isEmpty() ? null : found.pairs().get(0);
    return Finding.repaired(
        what + "-spellings",
        Say.number(found.pointZero())
            + " of "
            + Say.count(found.ids(), what + " id")
            + " end in .0, as programs write whole numbers of a column with gaps: they count as"
            + " the ids without it"
            + (pair == null
                ? ""
                : ", "
                    + Say.count(pair.count(), "pair")
                    + " such as "
                    + Say.id(pair.one())
                    + " and "
                    + Say.id(pair.other()))
            + "; if they are different, "
            + Wording.KEEP_SPELLINGS);
  }

  /**
   * That pairs are not one.
   *
   * @param what item or session
   */
  public static List<Finding> apart(String what, SpellingFigures found) {
    List<Finding> findings = new ArrayList<>();
    found.pairs().forEach(pairs -> findings.add(apart(what, pairs)));
    String one = found.oneScientific();
    if (one != null && found.pairs().stream().noneMatch(p -> p.kind() == Kind.SCIENTIFIC)) {
      findings.add(
          Finding.warning(
              what + "-spellings",
              Say.count(found.scientific(), what + " id")
                  + " such as "
                  + Say.id(one)
                  + " are in scientific notation, as spreadsheets write long numbers: digits are"
                  + " lost, and different ids may have become one; export the log anew, with ids as"
                  + " text"));
    }
    return findings;
  }

  private static Finding apart(String what, Pairs pairs) {
    return Finding.warning(
        what + "-spellings",
        Say.count(pairs.count(), "pair")
            + " of "
            + what
            + " ids differ only in "
            + pairs.kind().words()
            + ", such as "
            + Say.id(pairs.one())
            + " and "
            + Say.id(pairs.other())
            + ": they count as different; if they are the same, write them in one way in the log");
  }
}
