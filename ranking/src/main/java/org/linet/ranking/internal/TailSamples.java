package org.linet.ranking.internal;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.linet.core.FailureCode;
import org.linet.core.LinetException;
import org.linet.core.StoppedException;
import org.linet.core.Wording;
import org.linet.core.model.TrainingRequest;
import org.linet.core.session.PrefixBatch;
import org.linet.core.session.PrefixSamples;
import org.linet.core.session.Sessions;
import org.linet.ranking.internal.ranker.RankerSample;
import org.linet.ranking.member.CandidateList;

/**
 * The samples of sessions as a ranker sees them: those whose target is a candidate. The others are
 * counted, since they are misses whatever the ranker does.
 *
 * @param samples in the order of the sessions
 * @param all number of samples, those included whose target is no candidate or unknown
 */
record TailSamples(List<RankerSample> samples, int all) {
  /** Prefixes between two looks at the stop signal. */
  private static final int BLOCK = 2048;

  /**
   * Looks at the samples of sessions.
   *
   * @param sessions rows of the members' catalogue
   * @param features F
   * @param most samples at most, the newest
   */
  static TailSamples of(
      Sessions sessions, CandidatePool pool, int features, int most, TrainingRequest request) {
    PrefixSamples all = PrefixSamples.of(sessions);
    int[] rankable = all.rankable();
    int[] chosen =
        Arrays.copyOfRange(rankable, Math.max(0, rankable.length - most), rankable.length);
    int[] targets = all.targets(chosen);
    @Nullable RankerSample[] found = new RankerSample[chosen.length];
    long start = System.nanoTime();
    for (int from = 0; from < chosen.length; from += BLOCK) {
      if (request.stopRequested().getAsBoolean()) {
        throw new StoppedException(
            "Stopped before the ranker's samples were complete: " + Wording.RESUME);
      }
      int first = from;
      PrefixBatch block =
          all.prefixes(Arrays.copyOfRange(chosen, from, Math.min(chosen.length, from + BLOCK)));
      pool.forEach(
          block,
          (candidates, proposals, chunk, prefix, number) -> {
            candidates.look(proposals, chunk, prefix);
            found[first + number] = sample(candidates, features, targets[first + number]);
          });
      report(first + block.size(), chosen.length, start, request);
    }
    List<RankerSample> samples = new ArrayList<>();
    for (RankerSample sample : found) {
      if (sample != null) {
        samples.add(sample);
      }
    }
    int dropped = rankable.length - chosen.length;
    return new TailSamples(samples, all.size() - dropped);
  }

  private static @Nullable RankerSample sample(
      RankedCandidates candidates, int features, int target) {
    CandidateList list = candidates.candidates();
    int place = list.find(target);
    if (place < 0) {
      return null;
    }
    int n = list.count();
    float[] values = new float[features * n];
    for (int f = 0; f < features; f++) {
      System.arraycopy(candidates.columns()[f], 0, values, f * n, n);
      requireNumbers(values, f * n, n, candidates, f);
    }
    return new RankerSample(values, Arrays.copyOf(candidates.base(), n), place);
  }

  private static void requireNumbers(
      float[] values, int from, int n, RankedCandidates candidates, int feature) {
    for (int k = from; k < from + n; k++) {
      if (!Float.isFinite(values[k])) {
        throw new LinetException(
            FailureCode.DIVERGED,
            "The feature "
                + candidates.features().names().get(feature)
                + " of an item is "
                + values[k]
                + ": train with without="
                + candidates.features().names().get(feature).replaceFirst("\\..*", "")
                + ", or other members");
      }
    }
  }

  private static void report(int done, int all, long start, TrainingRequest request) {
    if (done / BLOCK % 8 == 0 || done == all) {
      request
          .listener()
          .message(
              String.format(
                  Locale.ROOT,
                  "Candidates and features of %,d of %,d samples of the tail, %.0f s",
                  done,
                  all,
                  (System.nanoTime() - start) / 1e9));
    }
  }

  /** Share of all samples whose target is a candidate. */
  double recall() {
    return (double) samples.size() / Math.max(1, all);
  }
}
