package org.linet.baselines;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;
import org.linet.core.FailureCode;
import org.linet.core.LinetException;
import org.linet.core.StoppedException;
import org.linet.core.model.EpochFigures;
import org.linet.core.model.EpochRecord;
import org.linet.core.model.Recommender;
import org.linet.core.model.TrainingListener;
import org.linet.core.model.TrainingRequest;
import org.linet.core.session.Sessions;
import org.linet.core.session.TrainingSet;

/**
 * Bayesian personalised ranking: stochastic gradient steps on ln sigma(x_p - x_n), one sample with
 * one drawn negative at a time, every epoch in another random order.
 *
 * <p>One thread: each step reads what the one before it wrote, and so the same seed gives the same
 * bits on every machine. No checkpoint is kept, for a training takes seconds to minutes.
 */
final class PairwiseTraining {
  private static final String PHASE = "refit";
  private static final int STEPS_PER_REPORT = 8192;

  /** What is trained. */
  interface Model {
    /** Clicks at the begin of each session that are no samples. */
    int skipped();

    /**
     * Makes one step.
     *
     * @param click position of a sample's click
     * @param negative an item that its session does not hold
     * @return the loss -ln sigma(x_p - x_n) before the step, in nats
     */
    double learn(int session, int click, int negative);

    /** A copy of what prediction needs of the parameters as they are now. */
    FactorModel parameters();
  }

  private final String family;
  private final Model model;
  private final PairSamples samples;
  private final OtherItems others;
  private final FactorSettings settings;
  private final TrainingRequest request;
  private final SplittableRandom random;
  private final @Nullable EpochFigures monitoring;

  /**
   * @param random draws order and negatives
   */
  private PairwiseTraining(
      String family,
      Model model,
      FactorSettings settings,
      TrainingRequest request,
      SplittableRandom random) {
    TrainingSet data = request.data();
    this.family = family;
    this.model = model;
    this.samples = new PairSamples(data.sessions(), model.skipped());
    this.others =
        new OtherItems(data.sessions(), data.catalog().size(), settings.samplingExponent());
    this.settings = settings;
    this.request = request;
    this.random = random;
    this.monitoring =
        request.monitored().sampleCount() > 0
            ? new EpochFigures(request.monitored(), data.support())
            : null;
  }

  /**
   * Trains a family's model.
   *
   * @param begin makes the parameters, drawing them from what then draws order and negatives
   * @throws StoppedException if the request asks to stop
   * @throws LinetException if the data or the settings let nothing be learned, or the training
   *     diverges
   */
  static FittedModel train(
      String family,
      TrainingRequest request,
      BiFunction<FactorSettings, SplittableRandom, Model> begin) {
    FactorSettings settings = FactorSettings.of(request.hyperparameters());
    TrainingSet data = request.data();
    requireTrainable(data.sessions(), data.catalog().size(), settings);
    SplittableRandom random = new SplittableRandom(settings.seed());
    Model model = begin.apply(settings, random);
    return new PairwiseTraining(family, model, settings, request, random).run();
  }

  /**
   * Refuses what a training could not learn from, or not write down at its end.
   *
   * @throws LinetException if there is no sample, or a column cannot hold the items' factors
   */
  static void requireTrainable(Sessions sessions, int catalogueSize, FactorSettings settings) {
    if (sessions.sampleCount() == 0) {
      throw new LinetException(
          FailureCode.NO_DATA, "The training sessions hold no two clicks in a row to learn from");
    }
    int greatest = (Integer.MAX_VALUE - Long.BYTES) / catalogueSize;
    if (settings.dimension() > greatest) {
      throw new LinetException(
          FailureCode.TOO_LARGE,
          catalogueSize
              + " items with "
              + settings.dimension()
              + " factors each are more numbers than a model file's column holds: set dimension="
              + greatest
              + " or less");
    }
  }

  /** Trains all epochs. */
  private FittedModel run() {
    int[] order = new int[samples.count()];
    for (int n = 0; n < order.length; n++) {
      order[n] = n;
    }
    List<EpochRecord> epochs = new ArrayList<>();
    FactorModel parameters = model.parameters();
    for (int epoch = 1; epoch <= settings.epochs(); epoch++) {
      long start = System.nanoTime();
      shuffle(order);
      double loss = pass(epoch, order, start);
      parameters = model.parameters();
      requireFinite(parameters, epoch);
      double seconds = (System.nanoTime() - start) / 1e9;
      EpochRecord record = record(epoch, loss, order.length, seconds, monitor(parameters));
      epochs.add(record);
      request.listener().epoch(record);
    }
    return new FittedModel(parameters.columns(), epochs);
  }

  private EpochRecord record(
      int epoch, double loss, int samples, double seconds, Map<String, Double> test) {
    return new EpochRecord(
        PHASE, epoch, settings.learningRate(), loss, Map.of(), samples, seconds, 0, test);
  }

  private Map<String, Double> monitor(FactorModel parameters) {
    if (monitoring == null) {
      return Map.of();
    }
    try (Recommender recommender = parameters.recommender(request.data().catalog())) {
      return monitoring.measure(
          (prefixes, targets) -> recommender.rank(prefixes, targets, 0).pessimistic());
    }
  }

  private void shuffle(int[] order) {
    for (int n = order.length - 1; n > 0; n--) {
      int other = random.nextInt(n + 1);
      int swap = order[n];
      order[n] = order[other];
      order[other] = swap;
    }
  }

  /** One step on every sample; the mean loss of those that had a negative. */
  private double pass(int epoch, int[] order, long start) {
    double loss = 0;
    int used = 0;
    for (int done = 0; done < order.length; ) {
      int end = Math.min(order.length, done + STEPS_PER_REPORT);
      for (; done < end; done++) {
        int session = samples.session(order[done]);
        int negative = others.draw(session, random);
        if (negative != OtherItems.NONE) {
          loss += model.learn(session, samples.click(order[done]), negative);
          used++;
        }
      }
      if (!Double.isFinite(loss)) {
        throw diverged(epoch, "loss is no longer finite");
      }
      report(epoch, done, order.length, loss / Math.max(1, used), start);
      if (request.stopRequested().getAsBoolean()) {
        throw stopped(epoch);
      }
    }
    if (used == 0) {
      throw new LinetException(
          FailureCode.NO_DATA,
          "Every training session holds every item, so "
              + family
              + " has nothing to rank an item above: train on more items");
    }
    return loss / used;
  }

  private void report(int epoch, int done, int samples, double loss, long start) {
    double speed = done / Math.max(1e-9, (System.nanoTime() - start) / 1e9);
    request
        .listener()
        .step(
            new TrainingListener.Step(
                PHASE,
                epoch,
                settings.epochs(),
                done,
                samples,
                loss,
                speed,
                (samples - done) / speed));
  }

  private StoppedException stopped(int epoch) {
    return new StoppedException(
        "Stopped in epoch "
            + epoch
            + " of "
            + settings.epochs()
            + "; "
            + family
            + " keeps no checkpoint, so the next training begins at the first");
  }

  private void requireFinite(FactorModel parameters, int epoch) {
    for (float[] column : parameters.columns().values()) {
      for (float value : column) {
        if (!Float.isFinite(value)) {
          throw diverged(epoch, "factors are no longer finite");
        }
      }
    }
  }

  private LinetException diverged(int epoch, String what) {
    return new LinetException(
        FailureCode.DIVERGED,
        "The training of "
            + family
            + " diverged: its "
            + what
            + " in epoch "
            + epoch
            + " with learning-rate="
            + settings.learningRate()
            + "; train again with a smaller one");
  }
}
