package org.linet.bench.train;

import java.util.Comparator;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.IntUnaryOperator;
import java.util.stream.IntStream;

/**
 * A random sample of batches that has long and short ones in the shares that the epoch has them in:
 * the batches in the order of their clicks, of which every so many-th is taken from a random first
 * on.
 */
final class SystematicSample {
  private SystematicSample() {}

  /**
   * Draws batches, those of the fewest clicks first.
   *
   * @param batches to draw from; at least one, drawn more than once if there are too few
   * @param clicks of a batch, all its prefixes together
   * @param size how many to draw
   */
  static int[] draw(int[] batches, IntUnaryOperator clicks, int size, SplittableRandom random) {
    List<Integer> ordered =
        IntStream.of(batches)
            .boxed()
            .sorted(Comparator.comparingInt(clicks::applyAsInt)) // stable: random among equals
            .toList();
    double first = random.nextDouble();
    return IntStream.range(0, size)
        .map(i -> ordered.get((int) ((i + first) * batches.length / size)))
        .toArray();
  }
}
