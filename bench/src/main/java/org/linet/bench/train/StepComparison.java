package org.linet.bench.train;

import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.function.IntConsumer;
import java.util.function.IntUnaryOperator;
import java.util.stream.IntStream;
import org.linet.bench.plain.PlainTraining;
import org.linet.core.FailureCode;
import org.linet.core.LinetException;
import org.linet.core.hyperparameter.Hyperparameters;
import org.linet.core.session.TrainingSet;
import org.linet.neural.engine.Engine;
import org.linet.neural.linet.LinetFamily;
import org.linet.neural.training.TrainingSteps;
import org.linet.settings.NeuralSettings;

/**
 * Times steps of LINet's training, the floor of the same steps, and steps of the plain loop, one
 * after the other and again, so that whatever else the machine does meets all alike.
 *
 * <p>Each contestant does a step that is not timed before those that are, so that none finds the
 * caches as another left them.
 */
public final class StepComparison implements AutoCloseable {
  /**
   * How long to wait before steps on this program's own threads: OpenBLAS's, which the floor and
   * the plain loop use, spin for tens of milliseconds after a product, on a core that the step
   * wants.
   */
  private static final long CALM_MILLIS = 150;

  private final NeuralSettings settings;
  private final TrainingSteps steps;
  private final TrainingSteps.Epoch epoch;
  private final TrainingSteps.Epoch fullEpoch;
  private final PlainTraining plain;
  private final Floor floor;
  private final int processors;
  private final SplittableRandom random;

  /** Everything but the times is made here. */
  public StepComparison(TrainingSet data, Hyperparameters values) {
    this.settings = NeuralSettings.of(values);
    this.random = new SplittableRandom(settings.training().seed());
    this.steps = new TrainingSteps(new LinetFamily(), values, data);
    this.epoch = steps.epoch(1);
    this.fullEpoch = steps.epochOfDistinct(settings.training().batchSize(), 1);
    this.plain =
        new PlainTraining(steps.network().parameters().snapshot(), values, data.sessions());
    this.floor = new Floor(most(fullEpoch), data.catalog().size(), settings.dimension());
    // one thread a processor, unless the settings bind both ways to fewer
    this.processors =
        settings.training().threads() > 0
            ? settings.training().threads()
            : Runtime.getRuntime().availableProcessors();
  }

  /**
   * Times every contestant {@code rounds} times.
   *
   * @param afterRound told the number of the round that is done, from 1; may throw to stop
   */
  public StepFigures run(int rounds, IntConsumer afterRound) {
    int[] batches = sample(epoch, IntStream.range(0, epoch.batches()).toArray(), rounds);
    int[] fullBatches = sample(fullEpoch, fullBatches(), rounds);
    double[] epochMillis = new double[rounds];
    double[] stepMillis = new double[rounds];
    double[] floorMillis = new double[rounds];
    double[] plainMillis = new double[rounds];
    int done = 0;
    for (int i : shuffled(rounds)) {
      int full = fullBatches[i];
      calmDown();
      epoch.run(batches[(i + 1) % rounds]);
      epochMillis[i] = millis(() -> epoch.run(batches[i]));
      stepMillis[i] = millis(() -> fullEpoch.run(full));

      Engine.useThreads(processors);
      floor.run(fullEpoch.prefixes(full));
      floorMillis[i] = millis(() -> floor.run(fullEpoch.prefixes(full)));

      plain.step(plainBatch());
      int batch = plainBatch();
      plainMillis[i] = millis(() -> plain.step(batch));
      done++;
      afterRound.accept(done);
    }
    Engine.useThreads(1);
    return new StepFigures(
        new Series(epochMillis),
        new Series(stepMillis),
        new Series(floorMillis),
        new Series(plainMillis),
        epoch.batches(),
        plain.batches(),
        steps.samples(),
        steps.distinctPrefixes(),
        mean(batches, epoch::prefixes),
        mean(fullBatches, fullEpoch::prefixes),
        mean(fullBatches, fullEpoch::clicks) / mean(fullBatches, fullEpoch::prefixes),
        steps.threads());
  }

  /**
   * The batches of the most distinct prefixes: as many as the batch size says, or up to three more
   * where it cannot be cut into equal groups of one length.
   */
  private int[] fullBatches() {
    int most = most(fullEpoch);
    if (most < settings.training().batchSize()) {
      throw new LinetException(
          FailureCode.NO_DATA,
          "The data set has too few distinct prefixes for a batch of "
              + settings.training().batchSize()
              + ": give more data, or a smaller --batch-size");
    }
    return IntStream.range(0, fullEpoch.batches())
        .filter(batch -> fullEpoch.prefixes(batch) == most)
        .toArray();
  }

  /** Distinct prefixes of the largest batch. */
  private static int most(TrainingSteps.Epoch epoch) {
    return IntStream.range(0, epoch.batches()).map(epoch::prefixes).max().orElse(0);
  }

  private int[] sample(TrainingSteps.Epoch of, int[] batches, int size) {
    return SystematicSample.draw(batches, of::clicks, size, random);
  }

  /** The rounds in random order: whether the machine slows down has nothing to do with clicks. */
  private int[] shuffled(int count) {
    int[] numbers = new int[count];
    for (int i = 0; i < count; i++) {
      int j = random.nextInt(i + 1);
      numbers[i] = numbers[j];
      numbers[j] = i;
    }
    return numbers;
  }

  /** A batch of the plain loop: they hold all lengths, and every one is like the others. */
  private int plainBatch() {
    return random.nextInt(plain.batches());
  }

  private static void calmDown() {
    Engine.useThreads(1);
    try {
      Thread.sleep(CALM_MILLIS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static double millis(Runnable work) {
    long start = System.nanoTime();
    work.run();
    return (System.nanoTime() - start) / 1e6;
  }

  private static double mean(int[] batches, IntUnaryOperator figure) {
    return Arrays.stream(batches).map(figure).average().orElse(Double.NaN);
  }

  @Override
  public void close() {
    floor.close();
    plain.close();
    steps.close();
  }
}
