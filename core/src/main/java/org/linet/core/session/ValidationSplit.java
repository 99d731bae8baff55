package org.linet.core.session;

import org.linet.core.FailureCode;
import org.linet.core.LinetException;

/**
 * Training sessions parted for a choice among models: the newest are held back, because the
 * sessions to be predicted are newer still. Test sessions take no part in any choice.
 *
 * @param head what is learned from
 * @param tail the newest sessions, held back
 */
public record ValidationSplit(Sessions head, Sessions tail) {
  /**
   * Holds a share of the sessions back.
   *
   * @param all training sessions, oldest first
   * @param share of them that is held back, in (0, 1)
   * @param wayOut what else a user may do where there are too few, as the end of a sentence
   * @throws LinetException if one of the two parts holds no sample
   */
  public static ValidationSplit of(Sessions all, double share, String wayOut) {
    int heldBack = (int) (all.count() * share);
    Sessions head = all.slice(0, all.count() - heldBack);
    Sessions tail = all.slice(all.count() - heldBack, all.count());
    if (head.sampleCount() == 0 || tail.sampleCount() == 0) {
      throw new LinetException(
          FailureCode.NO_DATA,
          "The "
              + all.count()
              + " training sessions are too few to hold back "
              + share
              + " of them for validation; give more data, or "
              + wayOut);
    }
    return new ValidationSplit(head, tail);
  }
}
