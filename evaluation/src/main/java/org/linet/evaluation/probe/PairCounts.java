package org.linet.evaluation.probe;

/**
 * What was found on the way to the pairs.
 *
 * @param sequences test sequences that take part
 * @param candidates pairs of the same length and last item
 * @param identical those whose two sequences are the same
 * @param qualifying pairs that qualify at the lowest threshold
 * @param seconds wall time of finding and matching them
 */
public record PairCounts(
    int sequences, long candidates, long identical, int qualifying, double seconds) {}
