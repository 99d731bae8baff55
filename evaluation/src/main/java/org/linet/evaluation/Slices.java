package org.linet.evaluation;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntUnaryOperator;
import org.linet.core.model.PopularItems;
import org.linet.core.session.PrefixSamples;
import org.linet.core.session.Sessions;

/** Cuts the samples by prefix length, by repeat or explore, and by the target's popularity. */
final class Slices {
  static final String PREFIX_LENGTH = "prefix length";
  static final String TARGET = "target";
  static final String POPULARITY = "popularity";

  private static final List<String> LENGTHS = List.of("1", "2", "3", "4", "5", "6-10", "11+");
  private static final List<String> TARGETS = List.of("repeat", "explore");
  private static final List<String> POPULARITIES = List.of("head", "tail", "unseen");

  private Slices() {}

  /**
   * All slices.
   *
   * @param support training clicks by row
   * @param headShare see {@link EvaluationOptions}
   */
  static List<Slice> of(SampleRanks ranks, int[] support, double headShare) {
    PrefixSamples samples = ranks.samples();
    boolean[] head = head(support, headShare);
    List<Slice> slices = new ArrayList<>();
    cut(ranks, PREFIX_LENGTH, LENGTHS, s -> lengthPart(samples.prefixLength(s)), slices);
    cut(ranks, TARGET, TARGETS, s -> samples.isRepeat(s) ? 0 : 1, slices);
    cut(ranks, POPULARITY, POPULARITIES, s -> popularityPart(samples.target(s), head), slices);
    return slices;
  }

  private static int lengthPart(int length) {
    if (length <= 5) {
      return length - 1;
    }
    return length <= 10 ? 5 : 6;
  }

  private static int popularityPart(int target, boolean[] head) {
    if (target == Sessions.UNKNOWN) {
      return 2;
    }
    return head[target] ? 0 : 1;
  }

  /** The items, most clicked first, that are needed to hold the share of all clicks. */
  static boolean[] head(int[] support, double share) {
    PopularItems popular = new PopularItems(support);
    double wanted = share * Arrays.stream(support).asLongStream().sum();
    boolean[] head = new boolean[support.length];
    long clicks = 0;
    for (int place = 0; place < popular.size() && clicks < wanted; place++) {
      head[popular.row(place)] = true;
      clicks += support[popular.row(place)];
    }
    return head;
  }

  private static void cut(
      SampleRanks ranks,
      String group,
      List<String> names,
      IntUnaryOperator partOf,
      List<Slice> slices) {
    double[][] sums = new double[names.size()][MetricTable.CELLS];
    int[] counts = new int[names.size()];
    for (int sample = 0; sample < ranks.samples().size(); sample++) {
      int part = partOf.applyAsInt(sample);
      counts[part]++;
      MetricTable.addGains(ranks.pessimistic()[sample], sums[part], 0);
    }
    for (int part = 0; part < counts.length; part++) {
      for (int cell = 0; cell < MetricTable.CELLS; cell++) {
        sums[part][cell] /= Math.max(1, counts[part]);
      }
      slices.add(new Slice(group, names.get(part), counts[part], new MetricTable(sums[part])));
    }
  }
}
