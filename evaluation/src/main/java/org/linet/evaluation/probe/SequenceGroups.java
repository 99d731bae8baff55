package org.linet.evaluation.probe;

import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.IntStream;
import org.linet.core.session.Sessions;

/**
 * Test sequences by target and length: any two members of a group are a candidate pair (conditions
 * 1 and 2 of section III-E). Sequences are numbered as {@link org.linet.core.session.PrefixSamples}
 * numbers samples.
 *
 * <p>The sessions must tell items apart that training has not seen, or sequences with different
 * unknown targets would be taken for candidates.
 */
final class SequenceGroups {
  private final Sessions test;
  private final int[] starts;
  private final int[] lengths;

  /** Sequences, group after group, ascending within one. */
  private final int[] members;

  /** Where groups start among the members, and one last entry. */
  private final int[] bounds;

  private SequenceGroups(Sessions test, TestSequences which) {
    this.test = test;
    starts = new int[test.sampleCount()];
    lengths = new int[starts.length];
    boolean[] taken = new boolean[starts.length];
    int sequence = 0;
    for (int s = 0; s < test.count(); s++) {
      for (int inputs = 1; inputs < test.length(s); inputs++) {
        starts[sequence] = test.start(s);
        lengths[sequence] = inputs;
        taken[sequence] = which == TestSequences.PREFIXES || inputs == test.length(s) - 1;
        sequence++;
      }
    }
    members =
        IntStream.range(0, starts.length)
            .filter(i -> taken[i])
            .boxed()
            .sorted(
                Comparator.<Integer>comparingInt(this::target)
                    .thenComparingInt(i -> lengths[i])
                    .thenComparingInt(i -> i))
            .mapToInt(i -> i)
            .toArray();
    int[] borders =
        IntStream.range(0, members.length).filter(i -> i == 0 || !sameGroup(i - 1, i)).toArray();
    bounds = Arrays.copyOf(borders, borders.length + 1);
    bounds[borders.length] = members.length;
  }

  /**
   * Groups sequences.
   *
   * @param test sessions whose unseen items have rows of their own
   */
  static SequenceGroups of(Sessions test, TestSequences which) {
    return new SequenceGroups(test, which);
  }

  private boolean sameGroup(int a, int b) {
    return target(members[a]) == target(members[b]) && lengths[members[a]] == lengths[members[b]];
  }

  /** Number of sequences that take part. */
  int sequences() {
    return members.length;
  }

  /** Number of candidate pairs. */
  long pairs() {
    long pairs = 0;
    for (int group = 0; group + 1 < bounds.length; group++) {
      long size = (long) bounds[group + 1] - bounds[group];
      pairs += size * (size - 1) / 2;
    }
    return pairs;
  }

  /** Takes two sequences of a group, the one with the smaller number first. */
  interface PairAction {
    void accept(int first, int second);
  }

  /** Visits every candidate pair, always in the same order. */
  void forEachPair(PairAction action) {
    for (int group = 0; group + 1 < bounds.length; group++) {
      for (int i = bounds[group]; i < bounds[group + 1]; i++) {
        for (int j = i + 1; j < bounds[group + 1]; j++) {
          action.accept(members[i], members[j]);
        }
      }
    }
  }

  /** Number of clicks before the target, l - 1 of the paper. */
  int inputs(int sequence) {
    return lengths[sequence];
  }

  /** Row of a click before the target. */
  int item(int sequence, int position) {
    return test.item(starts[sequence] + position);
  }

  /** Row of the target, the last item of the sequence. */
  int target(int sequence) {
    return test.item(starts[sequence] + lengths[sequence]);
  }

  /** Whether two sequences of a group hold the same clicks in the same order. */
  boolean identical(int first, int second) {
    for (int i = 0; i < lengths[first]; i++) {
      if (item(first, i) != item(second, i)) {
        return false;
      }
    }
    return true;
  }
}
