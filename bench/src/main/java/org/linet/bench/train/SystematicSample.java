package org.linet.bench.train;

import java.util.Comparator;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.IntUnaryOperator;
import java.util.stream.IntStream;

/**
 * A random sample of batches that has every length in the share that the epoch has it in: the
 * batches in the order of their length, of which every so many-th is taken from a random first on.
 */
final class SystematicSample {
  private SystematicSample() {}

  /**
   * Draws batches, shortest first.
   *
   * @param batches to draw from; at least one, drawn more than once if there are too few
   * @param length of a batch's prefixes
   * @param size how many to draw
   */
  static int[] draw(int[] batches, IntUnaryOperator length, int size, SplittableRandom random) {
    List<Integer> ordered =
        IntStream.of(batches)
            .boxed()
            .sorted(Comparator.comparingInt(length::applyAsInt)) // stable: random within a length
            .toList();
    double first = random.nextDouble();
    return IntStream.range(0, size)
        .map(i -> ordered.get((int) ((i + first) * batches.length / size)))
        .toArray();
  }
}
