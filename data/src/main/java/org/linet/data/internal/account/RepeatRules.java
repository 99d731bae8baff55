package org.linet.data.internal.account;

import java.util.ArrayList;
import java.util.List;
import org.linet.core.Excerpt;
import org.linet.core.Wording;
import org.linet.data.account.Finding;
import org.linet.data.account.RepeatFigures;
import org.linet.data.account.RepeatFigures.SharedRows;

/** What rows that stand more than once tell. */
final class RepeatRules {
  private static final double IN_ONE_FILE = 0.1;
  private static final double IN_SEVERAL = 0.01;
  private static final double MOST_OF_A_FILE = 0.5;
  private static final double EVEN = 0.95;
  private static final long LEAST = 5;
  private static final int NAMED = 3;

  private RepeatRules() {}

  /**
   * The findings.
   *
   * @param coarse whether times are so coarse that rows may be equal by right: whole days
   */
  static List<Finding> of(RepeatFigures repeats, boolean coarse) {
    List<Finding> findings = new ArrayList<>();
    List<SharedRows> worth =
        repeats.shared().stream()
            .filter(
                shared ->
                    shared.sameContent()
                        || share(shared) >= MOST_OF_A_FILE
                        || (!coarse && repeats.sharedShare() >= IN_SEVERAL))
            .filter(shared -> shared.sameContent() || shared.clicks() >= LEAST)
            .toList();
    worth.stream().limit(NAMED).map(shared -> shared(shared, repeats)).forEach(findings::add);
    if (worth.size() > NAMED) {
      findings.add(
          Finding.warning(
              "rows-in-several-files",
              "More files have clicks in common, "
                  + Say.number(repeats.sharedClicks())
                  + " clicks in all"
                  + (repeats.sample() ? " of a sample" : "")
                  + ": "
                  + Wording.DROP_REPEATS));
    }
    if (repeats.inOneFile() >= LEAST
        && repeats.inOneFileShare() >= IN_ONE_FILE
        && (!coarse || repeats.evenShare() >= EVEN)) {
      findings.add(
          Finding.warning(
              "repeated-rows",
              Say.number(repeats.inOneFile())
                  + " of the "
                  + Say.count(repeats.clicks(), "click")
                  + (repeats.sample() ? " of a sample" : "")
                  + " repeat another one of their file in session, item and time, as after a load"
                  + " that ran twice: the next item is then often the same item; "
                  + Wording.DROP_REPEATS));
    }
    return findings;
  }

  private static double share(SharedRows shared) {
    return shared.ofClicks() == 0 ? 0 : (double) shared.clicks() / shared.ofClicks();
  }

  private static Finding shared(SharedRows shared, RepeatFigures repeats) {
    String file = Excerpt.of(shared.file());
    String earlier = Excerpt.of(shared.earlier());
    String what =
        repeats.sample()
            ? Say.percent(share(shared)) + " of the clicks of " + file
            : Say.number(shared.clicks())
                + " of the "
                + Say.count(shared.ofClicks(), "click")
                + " of "
                + file;
    return Finding.warning(
        "rows-in-several-files",
        what
            + " stand in "
            + earlier
            + " too"
            + (shared.sameContent() ? ": both have the same content" : "")
            + (shared.sameContent() ? "; leave one of them out, or " : "; leave a file out, or ")
            + Wording.DROP_REPEATS);
  }
}
