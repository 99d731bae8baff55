package org.linet.core.session;

import java.util.Arrays;

/**
 * Every sample of a set of sessions: each click but the first is the target of the prefix before it
 * (protocol step 8), numbered session by session, oldest first.
 *
 * <p>The sessions may hold {@link Sessions#UNKNOWN} clicks. They are dropped from the prefixes, but
 * a sample is never dropped: one whose target is unknown, or whose prefix is left without a click,
 * still counts in every average. Prefixes share one column of clicks, 12 bytes a sample come on
 * top. Immutable and thread-safe.
 */
public final class PrefixSamples {
  private final Sessions sessions;
  private final int[] knownItems;
  private final int[] knownStarts;
  private final int[] firstSamples;
  private final int[] sessionOf;
  private final int[] ends;
  private final int[] targets;

  private PrefixSamples(Sessions sessions) {
    this.sessions = sessions;
    int samples = sessions.sampleCount();
    knownStarts = new int[sessions.count()];
    firstSamples = new int[sessions.count()];
    sessionOf = new int[samples];
    ends = new int[samples];
    targets = new int[samples];
    int[] known = new int[sessions.clickCount()];
    int clicks = 0;
    int sample = 0;
    for (int s = 0; s < sessions.count(); s++) {
      knownStarts[s] = clicks;
      firstSamples[s] = sample;
      int start = sessions.start(s);
      for (int click = start; click < sessions.end(s); click++) {
        int row = sessions.item(click);
        if (click > start) {
          sessionOf[sample] = s;
          ends[sample] = clicks;
          targets[sample] = row;
          sample++;
        }
        if (row != Sessions.UNKNOWN) {
          known[clicks++] = row;
        }
      }
    }
    knownItems = clicks == known.length ? known : Arrays.copyOf(known, clicks);
  }

  /** The samples of sessions whose rows belong to the model's catalogue. */
  public static PrefixSamples of(Sessions sessions) {
    return new PrefixSamples(sessions);
  }

  /** Number of samples, all of them. */
  public int size() {
    return targets.length;
  }

  /** Number of sessions, those of one click (and no sample) included. */
  public int sessionCount() {
    return firstSamples.length;
  }

  /** Index of the session that a sample comes from. */
  public int session(int sample) {
    return sessionOf[sample];
  }

  /** Number of clicks before the target, unknown ones included; at least 1. */
  public int prefixLength(int sample) {
    return sample - firstSamples[sessionOf[sample]] + 1;
  }

  /** Catalogue row of the target, or {@link Sessions#UNKNOWN}. */
  public int target(int sample) {
    return targets[sample];
  }

  /** Number of clicks before the target that the catalogue knows. */
  public int knownLength(int sample) {
    return ends[sample] - knownStarts[sessionOf[sample]];
  }

  /** Whether no click before the target is known, so that a model has nothing to go by. */
  public boolean isPrefixEmpty(int sample) {
    return knownLength(sample) == 0;
  }

  /** Whether a sample's target occurs among the known clicks before it: repeat, not explore. */
  public boolean isRepeat(int sample) {
    for (int click = knownStarts[sessionOf[sample]]; click < ends[sample]; click++) {
      if (knownItems[click] == targets[sample]) {
        return true;
      }
    }
    return false;
  }

  /** The samples that a model can rank: target known, prefix not empty; ascending. */
  public int[] rankable() {
    int[] result = new int[size()];
    int count = 0;
    for (int sample = 0; sample < size(); sample++) {
      if (targets[sample] != Sessions.UNKNOWN && !isPrefixEmpty(sample)) {
        result[count++] = sample;
      }
    }
    return Arrays.copyOf(result, count);
  }

  /** Targets of the given samples. */
  public int[] targets(int[] samples) {
    int[] result = new int[samples.length];
    for (int i = 0; i < samples.length; i++) {
      result[i] = targets[samples[i]];
    }
    return result;
  }

  /**
   * The known clicks before the targets of the given samples, sharing one column of clicks. Where
   * the sessions have times, each prefix carries that of the click right before the target, known
   * or not: the moment at which the recommendation is made.
   *
   * @throws IllegalArgumentException if a prefix is empty
   */
  public PrefixBatch prefixes(int[] samples) {
    int[] batchStarts = new int[samples.length];
    int[] batchEnds = new int[samples.length];
    long[] times = sessions.hasTimes() ? new long[samples.length] : null;
    for (int i = 0; i < samples.length; i++) {
      int sample = samples[i];
      int session = sessionOf[sample];
      batchStarts[i] = knownStarts[session];
      batchEnds[i] = ends[sample];
      if (times != null) {
        int lastClick = sessions.start(session) + prefixLength(sample) - 1;
        times[i] = sessions.timeMillis(session, lastClick);
      }
    }
    return PrefixBatch.ofColumns(knownItems, batchStarts, batchEnds, times);
  }
}
