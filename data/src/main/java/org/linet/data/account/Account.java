package org.linet.data.account;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How plausible a log or a data set is: figures, and what of them its owner should know.
 *
 * @param times when clicks happened; null where times are not known
 * @param lengths how clicks fall on sessions
 * @param ties clicks with equal times in one session; null where times are not known
 * @param repeats rows that stand more than once; null where that is not known
 * @param split sizes of the training and the test set
 * @param findings notes first, then what was repaired, then warnings
 */
public record Account(
    @Nullable TimeFigures times,
    LengthFigures lengths,
    @Nullable TieFigures ties,
    @Nullable RepeatFigures repeats,
    SplitFigures split,
    List<Finding> findings) {
  public Account {
    findings = List.copyOf(findings);
  }

  /** What may be wrong with the data set. */
  public List<Finding> warnings() {
    return findings.stream().filter(f -> f.kind() == Finding.Kind.WARNING).toList();
  }
}
