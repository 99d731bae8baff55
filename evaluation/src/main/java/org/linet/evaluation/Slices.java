package org.linet.evaluation;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntUnaryOperator;
import java.util.stream.IntStream;
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

  private final RankedRuns runs;
  private final EvaluationOptions options;

  private Slices(RankedRuns runs, EvaluationOptions options) {
    this.runs = runs;
    this.options = options;
  }

  /**
   * All slices.
   *
   * @param support training clicks by row
   * @param options the head's share and the bootstrap's settings
   */
  static List<Slice> of(RankedRuns runs, int[] support, EvaluationOptions options) {
    PrefixSamples samples = runs.samples();
    boolean[] head = head(support, options.headShare());
    Slices cutter = new Slices(runs, options);
    List<Slice> slices = new ArrayList<>();
    cutter.cut(PREFIX_LENGTH, LENGTHS, s -> lengthPart(samples.prefixLength(s)), slices);
    cutter.cut(TARGET, TARGETS, s -> samples.isRepeat(s) ? 0 : 1, slices);
    cutter.cut(POPULARITY, POPULARITIES, s -> popularityPart(samples.target(s), head), slices);
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

  private void cut(String group, List<String> names, IntUnaryOperator partOf, List<Slice> slices) {
    int[] parts = IntStream.range(0, runs.samples().size()).map(partOf).toArray();
    for (int part = 0; part < names.size(); part++) {
      int own = part;
      SessionSums sums =
          SessionSums.of(
              runs.samples(), sample -> parts[sample] == own, MetricTable.CELLS, runs::addGains);
      slices.add(
          new Slice(
              group,
              names.get(part),
              sums.samples(),
              new MetricTable(sums.means()),
              Interval.of(sums, options)));
    }
  }
}
