package org.linet.data.audit;

import java.util.BitSet;
import org.linet.core.session.Sessions;

/**
 * Items of the test set that the training set lacks; they count as misses.
 *
 * @param items number of such items
 * @param targets test samples whose target is one
 * @param prefixes test samples whose prefix holds one
 */
public record UnseenFigures(long items, long targets, long prefixes) {
  /**
   * Counts them.
   *
   * @param known number of items of the training set; rows from there on are unseen
   */
  static UnseenFigures of(Sessions test, int known) {
    BitSet items = new BitSet();
    long targets = 0;
    long prefixes = 0;
    for (int s = 0; s < test.count(); s++) {
      boolean unseenBefore = false;
      for (int c = test.start(s); c < test.end(s); c++) {
        boolean unseen = test.item(c) >= known;
        if (c > test.start(s)) {
          targets += unseen ? 1 : 0;
          prefixes += unseenBefore ? 1 : 0;
        }
        if (unseen) {
          items.set(test.item(c));
          unseenBefore = true;
        }
      }
    }
    return new UnseenFigures(items.cardinality(), targets, prefixes);
  }
}
