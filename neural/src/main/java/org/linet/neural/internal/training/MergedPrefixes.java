package org.linet.neural.internal.training;

import java.util.Arrays;
import org.linet.core.session.PrefixNumbering;
import org.linet.core.session.Sessions;

/**
 * The training samples of sessions, with equal prefixes merged: every distinct prefix once, with
 * the items that followed it and how often each did.
 *
 * <p>A quarter of Diginetica's samples repeat a prefix. Their queries are equal, so one query with
 * a weighted set of targets has the same loss and gradient (dropout aside, which merged samples
 * share).
 *
 * <p>Columns of primitives throughout; a prefix is a position in the sessions' column of clicks.
 */
final class MergedPrefixes {
  private final Sessions sessions;
  private final int[] ends;
  private final int[] lengths;
  private final int[] targetOffsets;
  private final int[] targets;
  private final int[] counts;
  private final int samples;

  private MergedPrefixes(
      Sessions sessions,
      int[] ends,
      int[] lengths,
      int[] targetOffsets,
      int[] targets,
      int[] counts,
      int samples) {
    this.sessions = sessions;
    this.ends = ends;
    this.lengths = lengths;
    this.targetOffsets = targetOffsets;
    this.targets = targets;
    this.counts = counts;
    this.samples = samples;
  }

  /**
   * Merges the prefix samples of sessions (protocol step 8).
   *
   * @param maxLength last clicks of a prefix that the model reads; older ones do not distinguish
   */
  static MergedPrefixes of(Sessions sessions, int maxLength) {
    int samples = sessions.sampleCount();
    PrefixNumbering numbering = new PrefixNumbering(sessions::item, samples);
    int[] groupOfSample = new int[samples];
    int[] targetOfSample = new int[samples];
    int sample = 0;
    for (int s = 0; s < sessions.count(); s++) {
      int start = sessions.start(s);
      for (int end = start + 1; end < sessions.end(s); end++) {
        groupOfSample[sample] = numbering.number(end, Math.min(maxLength, end - start));
        targetOfSample[sample++] = sessions.item(end);
      }
    }
    return withTargets(sessions, numbering, groupOfSample, targetOfSample);
  }

  /** Number of distinct prefixes. */
  int size() {
    return ends.length;
  }

  /** Number of samples before merging. */
  int samples() {
    return samples;
  }

  /** Clicks of a prefix, at most the model's maximal length. */
  int length(int prefix) {
    return lengths[prefix];
  }

  /** Catalogue row of a click; position 0 is the oldest that the model reads. */
  int item(int prefix, int position) {
    return sessions.item(ends[prefix] - lengths[prefix] + position);
  }

  /** Samples that were merged into a prefix. */
  int weight(int prefix) {
    int weight = 0;
    for (int t = targetOffsets[prefix]; t < targetOffsets[prefix + 1]; t++) {
      weight += counts[t];
    }
    return weight;
  }

  /** First entry of a prefix's targets, for {@link #target} and {@link #count}. */
  int firstTarget(int prefix) {
    return targetOffsets[prefix];
  }

  /** Entry after a prefix's last target. */
  int endTarget(int prefix) {
    return targetOffsets[prefix + 1];
  }

  /** Catalogue row of a target entry. */
  int target(int entry) {
    return targets[entry];
  }

  /** How often the entry's item followed its prefix. */
  int count(int entry) {
    return counts[entry];
  }

  /** How often each catalogue row is a target. */
  int[] targetCounts(int items) {
    int[] sums = new int[items];
    for (int entry = 0; entry < targetOffsets[size()]; entry++) {
      sums[targets[entry]] += counts[entry];
    }
    return sums;
  }

  /** The targets of the {@code count} prefixes that have most of them, added up. */
  long mostTargets(int count) {
    int[] most = new int[count]; // ascending
    for (int prefix = 0; prefix < size(); prefix++) {
      int targets = targetOffsets[prefix + 1] - targetOffsets[prefix];
      if (targets > most[0]) {
        most[0] = targets;
        Arrays.sort(most);
      }
    }
    return Arrays.stream(most).asLongStream().sum();
  }

  /** Sorts targets by their prefix, and counts equal ones. */
  private static MergedPrefixes withTargets(
      Sessions sessions, PrefixNumbering numbering, int[] groupOfSample, int[] targetOfSample) {
    int groups = numbering.count();
    int[] sampleOffsets = new int[groups + 1];
    for (int group : groupOfSample) {
      sampleOffsets[group + 1]++;
    }
    for (int g = 0; g < groups; g++) {
      sampleOffsets[g + 1] += sampleOffsets[g];
    }
    int[] sorted = new int[groupOfSample.length];
    int[] next = Arrays.copyOf(sampleOffsets, groups);
    for (int i = 0; i < groupOfSample.length; i++) {
      sorted[next[groupOfSample[i]]++] = targetOfSample[i];
    }
    return countEqualTargets(sessions, numbering, sorted, sampleOffsets);
  }

  private static MergedPrefixes countEqualTargets(
      Sessions sessions, PrefixNumbering numbering, int[] sorted, int[] sampleOffsets) {
    int groups = numbering.count();
    int[] targetOffsets = new int[groups + 1];
    int[] counts = new int[sorted.length];
    int entries = 0;
    for (int g = 0; g < groups; g++) {
      int from = sampleOffsets[g];
      int to = sampleOffsets[g + 1];
      Arrays.sort(sorted, from, to);
      for (int i = from; i < to; i++) {
        if (i > from && sorted[entries - 1] == sorted[i]) {
          counts[entries - 1]++;
        } else {
          sorted[entries] = sorted[i]; // entries never overtakes i
          counts[entries++] = 1;
        }
      }
      targetOffsets[g + 1] = entries;
    }
    return new MergedPrefixes(
        sessions,
        numbering.ends(),
        numbering.lengths(),
        targetOffsets,
        Arrays.copyOf(sorted, entries),
        Arrays.copyOf(counts, entries),
        sorted.length);
  }
}
