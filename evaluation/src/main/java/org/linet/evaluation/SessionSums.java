package org.linet.evaluation;

import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.function.IntPredicate;
import org.linet.core.session.PrefixSamples;

/**
 * Sums over the samples of each session, the units that the bootstrap draws.
 *
 * <p>The samples of a session are alike, so drawing samples one by one would make intervals too
 * narrow: whole sessions are drawn instead, with replacement (Efron and Tibshirani, "An
 * Introduction to the Bootstrap", 1993, chapters 6, 8 and 13). A figure is a mean over samples,
 * hence a ratio of two sums over the sessions drawn. Sessions without a sample are left out.
 */
public final class SessionSums {
  /** What the sum of gains that cancel out may leave; far below any difference of two gains. */
  private static final double ROUNDING = 1e-9;

  private final int cells;
  private final double[] sums;
  private final int[] counts;
  private final int sessions;

  private SessionSums(int cells, double[] sums, int[] counts, int sessions) {
    this.cells = cells;
    this.sums = sums;
    this.counts = counts;
    this.sessions = sessions;
  }

  /** What a sample adds to the cells. */
  public interface Gains {
    /** Adds to the cells that start at position {@code from}. */
    void add(int sample, double[] sums, int from);
  }

  /** Sums over all samples. */
  public static SessionSums of(PrefixSamples samples, int cells, Gains gains) {
    return of(samples, sample -> true, cells, gains);
  }

  /** Sums over a part of the samples; sessions without a sample in it are left out. */
  public static SessionSums of(PrefixSamples samples, IntPredicate part, int cells, Gains gains) {
    int[] counts = new int[samples.sessionCount()];
    double[] sums = new double[Math.multiplyExact(samples.sessionCount(), cells)];
    int sessions = 0;
    int last = -1;
    for (int sample = 0; sample < samples.size(); sample++) {
      if (!part.test(sample)) {
        continue;
      }
      sessions += samples.session(sample) == last ? 0 : 1;
      last = samples.session(sample);
      counts[sessions - 1]++;
      gains.add(sample, sums, (sessions - 1) * cells);
    }
    return new SessionSums(cells, sums, counts, sessions);
  }

  /** Number of sessions with a sample. */
  public int sessions() {
    return sessions;
  }

  /** Number of samples. */
  public int samples() {
    return Arrays.stream(counts).sum();
  }

  /**
   * Mean over all samples, by cell; 0 where there are none. Adds session by session, as resamples
   * do, so the last bits may differ from those of {@link org.linet.core.metric.RankMetrics}.
   */
  public double[] means() {
    double[] total = new double[cells];
    for (int session = 0; session < sessions; session++) {
      addTo(total, session);
    }
    int samples = Math.max(1, samples());
    for (int cell = 0; cell < cells; cell++) {
      total[cell] /= samples;
    }
    return total;
  }

  /**
   * Standard errors of the means, by cell: what the standard deviation of ever more resamples tends
   * to, computed instead of drawn (a mean over samples is a ratio of sums over sessions; its
   * variance by the delta method).
   */
  double[] standardErrors() {
    double[] means = means();
    double[] errors = new double[cells];
    for (int session = 0; session < sessions; session++) {
      for (int cell = 0; cell < cells; cell++) {
        double beyond = sums[session * cells + cell] - means[cell] * counts[session];
        errors[cell] += beyond * beyond;
      }
    }
    int samples = Math.max(1, samples());
    Arrays.setAll(errors, cell -> Math.sqrt(errors[cell]) / samples);
    return errors;
  }

  /** Number of sessions whose sum is not 0, by cell: where two models differ. */
  int[] differing() {
    int[] differing = new int[cells];
    for (int at = 0; at < sessions * cells; at++) {
      differing[at % cells] += Math.abs(sums[at]) > ROUNDING ? 1 : 0;
    }
    return differing;
  }

  /**
   * Estimates on resampled sessions.
   *
   * @return estimates by cell and resample; 0 where there are no samples
   */
  public double[][] bootstrap(int resamples, long seed) {
    double[][] estimates = new double[cells][resamples];
    if (sessions == 0) {
      return estimates;
    }
    double[] total = new double[cells];
    SplittableRandom random = new SplittableRandom(seed);
    for (int resample = 0; resample < resamples; resample++) {
      Arrays.fill(total, 0);
      long samples = 0;
      for (int draw = 0; draw < sessions; draw++) {
        int session = random.nextInt(sessions);
        samples += counts[session];
        addTo(total, session);
      }
      for (int cell = 0; cell < cells; cell++) {
        estimates[cell][resample] = total[cell] / samples;
      }
    }
    return estimates;
  }

  private void addTo(double[] total, int session) {
    int from = session * cells;
    for (int cell = 0; cell < cells; cell++) {
      total[cell] += sums[from + cell];
    }
  }
}
