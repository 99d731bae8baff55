package org.linet.jobs.replay;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import org.linet.jobs.client.ServedList;

/**
 * A sample whose rank an answer does not confirm.
 *
 * @param session line of {@code test.txt}, from 1
 * @param click place of the target in it, from 1
 * @param target id of the item that was clicked
 * @param evaluated the rank that the evaluation found
 * @param served the rank that the answer tells
 * @param inOrder whether the answer's scores fall
 * @param gap how far the score at the evaluation's place is from the target's, in the answer; where
 *     one of the two is not in the answer, its last score stands in for it
 * @param rounding whether so small a gap can come of adding up in another order
 * @param around the answer around both places
 */
public record Difference(
    int session,
    int click,
    String target,
    int evaluated,
    ServedRank served,
    boolean inOrder,
    double gap,
    boolean rounding,
    List<Place> around) {
  /** Scores closer than this, of scores beyond 1 relatively, may change places by rounding. */
  private static final double LAST_BITS = 1e-5;

  /** Places that are shown before and behind each of the two. */
  private static final int SHOWN = 2;

  /**
   * An item of the answer.
   *
   * @param place from 1
   */
  public record Place(int place, String item, float score) {}

  /** Describes a difference. */
  static Difference of(
      int session, int click, String target, int evaluated, ServedRank served, ServedList list) {
    int size = list.items().size();
    int targetPlace = list.place(target) == 0 ? size : list.place(target);
    int evaluatedPlace = Math.min(evaluated, size);
    double gap = Double.POSITIVE_INFINITY;
    boolean rounding = false;
    if (size > 0) {
      float own = list.score(targetPlace);
      gap = Math.abs((double) list.score(evaluatedPlace) - own);
      rounding = list.isInOrder() && gap <= LAST_BITS * Math.max(1, Math.abs(own));
    }
    return new Difference(
        session,
        click,
        target,
        evaluated,
        served,
        list.isInOrder(),
        gap,
        rounding,
        around(list, targetPlace, evaluatedPlace));
  }

  private static List<Place> around(ServedList list, int... places) {
    TreeSet<Integer> shown = new TreeSet<>();
    for (int place : places) {
      for (int near = place - SHOWN; near <= place + SHOWN; near++) {
        if (near >= 1 && near <= list.items().size()) {
          shown.add(near);
        }
      }
    }
    List<Place> around = new ArrayList<>();
    for (int place : shown) {
      ServedList.Item item = list.items().get(place - 1);
      around.add(new Place(place, item.item(), item.score()));
    }
    return around;
  }
}
