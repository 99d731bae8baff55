package org.linet.evaluation.order;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.linet.core.FailureCode;
import org.linet.core.LinetException;
import org.linet.core.metric.Metric;
import org.linet.core.model.Recommender;
import org.linet.core.session.PrefixBatch;
import org.linet.core.session.PrefixSamples;
import org.linet.core.session.Sessions;
import org.linet.evaluation.Percentiles;
import org.linet.evaluation.SessionSums;

/**
 * How much a model's answer depends on the order of a few clicks: windows at the start, in the
 * middle and at the end of test prefixes are shuffled, and the answers before and after compared.
 * Unlike the local-invariance probe it needs no pairs, only prefixes.
 *
 * <p>Prefixes have at least two clicks more than the window, so the three places are three windows
 * of the same prefixes; windows that hold one item only are left out. Draws are functions of seed,
 * sample, window and place, so all models answer the same prefixes.
 */
public final class OrderSensitivity {
  private static final int CUTOFF = 20;
  private static final int CELLS = 7;

  private final PrefixSamples samples;
  private final OrderOptions options;

  /** Samples that are asked about, by window size. */
  private final List<int[]> chosen = new ArrayList<>();

  private OrderSensitivity(PrefixSamples samples, OrderOptions options) {
    this.samples = samples;
    this.options = options;
    int[] drawn = drawn(samples, options.seeds().get(0));
    for (int window : options.windows()) {
      int[] members =
          IntStream.of(drawn)
              .filter(sample -> samples.knownLength(sample) >= window + OrderOptions.BESIDE)
              .limit(options.samples())
              .sorted()
              .toArray();
      chosen.add(members);
    }
  }

  /**
   * Chooses the prefixes.
   *
   * @param test sessions over the models' catalogue rows
   * @throws LinetException if no prefix is long enough for the smallest window
   */
  public static OrderSensitivity of(Sessions test, OrderOptions options) {
    PrefixSamples samples = PrefixSamples.of(test);
    OrderSensitivity sensitivity = new OrderSensitivity(samples, options);
    if (sensitivity.chosen.stream().allMatch(members -> members.length == 0)) {
      int least = options.windows().stream().min(Integer::compare).orElseThrow();
      throw new LinetException(
          FailureCode.NO_DATA,
          "No test prefix is long enough: windows of "
              + least
              + " clicks need prefixes of at least "
              + (least + OrderOptions.BESIDE)
              + " clicks that training has seen");
    }
    return sensitivity;
  }

  /** All rankable samples in a random order. */
  private static int[] drawn(PrefixSamples samples, long seed) {
    int[] order = samples.rankable();
    SplittableRandom random = new SplittableRandom(seed);
    for (int i = order.length - 1; i > 0; i--) {
      int j = random.nextInt(i + 1);
      int swap = order[i];
      order[i] = order[j];
      order[j] = swap;
    }
    return order;
  }

  /**
   * Asks a model before and after.
   *
   * @param check called before every batch, to stop by throwing
   * @return an effect for each window size and place, in order; without prefixes it has zeros
   */
  public List<OrderEffect> measure(Recommender model, Runnable check) {
    int[] all = chosen.stream().flatMapToInt(IntStream::of).sorted().distinct().toArray();
    Asked asked = new Asked(model, check);
    PrefixAnswers before = asked.answers(all, prefixes(all));
    List<OrderEffect> effects = new ArrayList<>();
    for (int i = 0; i < options.windows().size(); i++) {
      int window = options.windows().get(i);
      for (Place place : Place.values()) {
        int[] members = changing(chosen.get(i), window, place);
        double[][] gains = new double[samples.size()][];
        IntStream.of(members).forEach(sample -> gains[sample] = new double[CELLS]);
        for (long seed : options.seeds()) {
          PrefixAnswers after = asked.answers(members, shuffled(members, seed, window, place));
          for (int m = 0; m < members.length; m++) {
            int old = Arrays.binarySearch(all, members[m]);
            add(gains[members[m]], before, old, after, m);
          }
        }
        effects.add(effect(window, place, gains));
      }
    }
    return effects;
  }

  /** A model that is asked about samples with prefixes of any order. */
  private final class Asked {
    private final Recommender model;
    private final Runnable check;
    private final int k;

    Asked(Recommender model, Runnable check) {
      this.model = model;
      this.check = check;
      this.k = Math.min(CUTOFF, model.catalog().size());
    }

    PrefixAnswers answers(int[] members, int[][] prefixes) {
      return PrefixAnswers.of(model, prefixes, samples.targets(members), times(members), k, check);
    }
  }

  /** The samples whose window holds two different items. */
  private int[] changing(int[] candidates, int window, Place place) {
    return IntStream.of(candidates)
        .filter(
            sample -> {
              int[] prefix = prefix(sample);
              return WindowShuffle.canChange(prefix, place.from(prefix.length, window), window);
            })
        .toArray();
  }

  private int[][] shuffled(int[] members, long seed, int window, Place place) {
    int[][] shuffled = new int[members.length][];
    for (int i = 0; i < members.length; i++) {
      int[] prefix = prefix(members[i]);
      int from = place.from(prefix.length, window);
      shuffled[i] =
          WindowShuffle.shuffle(prefix, from, window, random(seed, members[i], from, window));
    }
    return shuffled;
  }

  private static SplittableRandom random(long seed, int sample, int from, int window) {
    return new SplittableRandom(((seed * 1_000_003 + sample) * 1_009 + from) * 31 + window);
  }

  /** Adds what one shuffle of a prefix did, as its part of the mean over shuffles. */
  private void add(double[] sums, PrefixAnswers old, int before, PrefixAnswers now, int after) {
    int oldRank = old.ranks()[before];
    int newRank = now.ranks()[after];
    int[] oldTop = old.tops()[before];
    int[] newTop = now.tops()[after];
    double hit = Metric.HIT.gain(oldRank, CUTOFF);
    double mrr = Metric.MRR.gain(oldRank, CUTOFF);
    double[] gains = {
      hit,
      Metric.HIT.gain(newRank, CUTOFF) - hit,
      mrr,
      Metric.MRR.gain(newRank, CUTOFF) - mrr,
      Math.abs(1.0 / newRank - 1.0 / oldRank),
      overlap(oldTop, newTop),
      first(oldTop) == first(newTop) ? 1 : 0
    };
    for (int cell = 0; cell < CELLS; cell++) {
      sums[cell] += gains[cell] / options.seeds().size();
    }
  }

  private static int first(int[] top) {
    return top.length == 0 ? Sessions.UNKNOWN : top[0];
  }

  /** Share of the longer list that both have; 1 for two empty ones. */
  static double overlap(int[] first, int[] second) {
    int longer = Math.max(first.length, second.length);
    if (longer == 0) {
      return 1;
    }
    long common =
        IntStream.of(first).filter(row -> IntStream.of(second).anyMatch(r -> r == row)).count();
    return (double) common / longer;
  }

  private OrderEffect effect(int window, Place place, double[][] gains) {
    SessionSums sums =
        SessionSums.of(
            samples,
            sample -> gains[sample] != null,
            CELLS,
            (sample, into, from) -> {
              for (int cell = 0; cell < CELLS; cell++) {
                into[from + cell] += gains[sample][cell];
              }
            });
    double[] means = sums.means();
    double[][] estimates = sums.bootstrap(options.resamples(), options.bootstrapSeed());
    Change[] changes = new Change[CELLS];
    for (int cell = 0; cell < CELLS; cell++) {
      Percentiles ends = Percentiles.of(estimates[cell], options.confidence());
      changes[cell] = new Change(means[cell], ends.lower(), ends.upper());
    }
    return new OrderEffect(
        window,
        place,
        sums.samples(),
        sums.sessions(),
        means[0],
        changes[1],
        means[2],
        changes[3],
        changes[4],
        changes[5],
        changes[6]);
  }

  private long @Nullable [] times(int[] members) {
    PrefixBatch batch = samples.prefixes(members);
    return batch.hasTimes()
        ? IntStream.range(0, members.length).mapToLong(batch::timeMillis).toArray()
        : null;
  }

  private int[][] prefixes(int[] members) {
    return IntStream.of(members).mapToObj(this::prefix).toArray(int[][]::new);
  }

  private int[] prefix(int sample) {
    PrefixBatch one = samples.prefixes(new int[] {sample});
    return IntStream.range(0, one.length(0)).map(position -> one.item(0, position)).toArray();
  }
}
