package org.linet.evaluation.probe;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.linet.core.LinetException;
import org.linet.core.session.Sessions;

/**
 * Finds pairs of test sequences that differ by small changes of order only, and says for how many
 * of them a model is right on both: "Session-based Recommendation with Local Invariance", ICDM
 * 2019, section III-E.
 *
 * <p>A pair has the same length and last item, and a perfect matching between the clicks before it
 * whose edges join items more similar than theta that stand less than beta places apart.
 */
public final class LocalInvarianceProbe {
  private final ProbeOptions options;
  private final MatchedPairs pairs;
  private final double seconds;

  private LocalInvarianceProbe(ProbeOptions options, MatchedPairs pairs, double seconds) {
    this.options = options;
    this.pairs = pairs;
    this.seconds = seconds;
  }

  /**
   * Finds the pairs.
   *
   * @param train training sessions
   * @param test test sessions; items that training has not seen have rows of their own ({@code
   *     DatasetFolder.readTestWithUnseen})
   * @throws LinetException if no pair qualifies, saying why
   */
  public static LocalInvarianceProbe of(Sessions train, Sessions test, ProbeOptions options) {
    long begin = System.nanoTime();
    MatchedPairs pairs = MatchedPairs.find(train, test, options);
    return new LocalInvarianceProbe(options, pairs, (System.nanoTime() - begin) / 1e9);
  }

  /** What was looked for. */
  public ProbeOptions options() {
    return options;
  }

  /** How many pairs there are. */
  public PairCounts counts() {
    return new PairCounts(
        pairs.sequences(), pairs.candidates(), pairs.identicalCandidates(), pairs.size(), seconds);
  }

  /**
   * The curves of models.
   *
   * @param models their ranks of every prefix sample of the same test sessions
   * @param reference index of the model that the others are compared with
   * @return one curve for each filter, in order
   */
  public List<ProbeCurve> curves(List<ProbedModel> models, int reference) {
    List<ProbeCurve> curves = new ArrayList<>();
    for (PairFilter filter : PairFilter.values()) {
      curves.add(curve(filter, models, reference));
    }
    return curves;
  }

  private ProbeCurve curve(PairFilter filter, List<ProbedModel> models, int reference) {
    int[] selected =
        IntStream.range(0, pairs.size()).filter(pair -> filter.accepts(pairs, pair)).toArray();
    TargetTable table =
        TargetTable.of(
            pairs,
            selected,
            models.size(),
            (model, pair) -> isRight(models.get(model).ranks().pessimistic(), pair));
    ShareDraws draws = table.bootstrap(options);
    List<ProbeCurve.ModelCurve> curves = new ArrayList<>();
    for (int model = 0; model < models.size(); model++) {
      List<ProbeCurve.@Nullable Share> shares = new ArrayList<>();
      for (int place = 0; place < Thresholds.COUNT; place++) {
        shares.add(share(table, draws, place, model, reference));
      }
      curves.add(new ProbeCurve.ModelCurve(models.get(model).name(), shares));
    }
    return new ProbeCurve(filter, points(selected, table), curves);
  }

  private boolean isRight(int[] ranks, int pair) {
    return ranks[pairs.first(pair)] <= options.k() && ranks[pairs.second(pair)] <= options.k();
  }

  private ProbeCurve.@Nullable Share share(
      TargetTable table, ShareDraws draws, int place, int model, int reference) {
    int all = table.pairs(place);
    if (all == 0) {
      return null;
    }
    int right = table.right(place, model);
    return new ProbeCurve.Share(
        right,
        (double) right / all,
        BinomialBootstrap.of(right, all, options.confidence()),
        draws.ends(place, model),
        model == reference ? null : draws.difference(place, model, reference));
  }

  private List<ProbeCurve.Point> points(int[] selected, TargetTable table) {
    long[] lengths = new long[Thresholds.COUNT];
    double[] degrees = new double[Thresholds.COUNT];
    for (int pair : selected) {
      int places = Thresholds.below(pairs.bottleneck(pair));
      for (int place = 0; place < places; place++) {
        lengths[place] += pairs.length(pair);
        degrees[place] += pairs.degree(pair, place);
      }
    }
    return IntStream.range(0, Thresholds.COUNT)
        .mapToObj(
            place -> {
              double count = Math.max(1, table.pairs(place));
              return new ProbeCurve.Point(
                  Thresholds.at(place),
                  table.pairs(place),
                  table.targets(place),
                  lengths[place] / count,
                  degrees[place] / count);
            })
        .toList();
  }
}
