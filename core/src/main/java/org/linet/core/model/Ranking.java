package org.linet.core.model;

/**
 * Ranks of the targets of a batch, and its top-k where asked for.
 *
 * @param pessimistic 1 + number of other items whose score is at least the target's: ties count
 *     against the model. This is the rank every headline figure uses
 * @param optimistic 1 + number of items whose score is greater than the target's
 * @param top the k best items of each prefix; empty rows if k was 0
 */
public record Ranking(int[] pessimistic, int[] optimistic, TopK top) {}
