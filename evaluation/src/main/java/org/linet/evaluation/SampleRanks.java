package org.linet.evaluation;

import org.linet.core.session.PrefixSamples;

/**
 * The rank of every sample's target, in the order of {@link PrefixSamples}.
 *
 * @param samples the samples
 * @param pessimistic 1 + number of other items with a score of at least the target's; {@link
 *     #UNSEEN} where the catalogue lacks the target
 * @param optimistic 1 + number of items with a greater score; {@link #UNSEEN} likewise
 */
public record SampleRanks(PrefixSamples samples, int[] pessimistic, int[] optimistic) {
  /** Beyond every cut-off, whatever the catalogue's size. */
  public static final int UNSEEN = Integer.MAX_VALUE;

  public SampleRanks {
    if (pessimistic.length != samples.size() || optimistic.length != samples.size()) {
      throw new IllegalArgumentException("ranks and samples differ in number");
    }
  }
}
