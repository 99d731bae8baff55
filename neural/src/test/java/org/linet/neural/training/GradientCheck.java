package org.linet.neural.training;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Random;
import java.util.function.BiFunction;
import org.bytedeco.pytorch.Tensor;
import org.linet.core.hyperparameter.Hyperparameters;
import org.linet.core.session.Sessions;
import org.linet.neural.engine.Network;
import org.linet.neural.engine.Workers;
import org.linet.neural.testing.Networks;
import org.linet.neural.testing.SlowModel;
import org.linet.settings.NeuralSettings;

/**
 * Compares the gradients of training steps with central differences of the slowly computed loss, in
 * double precision.
 */
public final class GradientCheck {
  /** So many that some have no prefix of a small batch. */
  private static final int MEMBERS = 3;

  private static final double STEP = 1e-5;
  private static final double TOLERANCE = 1e-6;

  private final Network network;
  private final Hyperparameters settings;
  private final Map<String, double[]> weights;
  private final SlowModel slow;

  /**
   * @param network in double precision
   * @param settings the network's, without any dropout
   * @param slow makes the slow version from weights and settings
   */
  public GradientCheck(
      Network network,
      Hyperparameters settings,
      BiFunction<Map<String, double[]>, Map<String, Object>, SlowModel> slow) {
    this.network = network;
    this.settings = settings;
    this.weights = Networks.weights(network);
    this.slow = slow.apply(weights, settings.asMap());
  }

  /** Repeated items, equal prefixes with equal and with different targets, one-click prefixes. */
  public static Sessions sessions(int items, Random random) {
    return Sessions.of(
        new int[] {0, 1, 0, 2},
        new int[] {0, 1, 0, 2},
        new int[] {0, 1, 3, 3},
        new int[] {4, 4, 4},
        random.ints(6, 0, items).toArray());
  }

  /**
   * Gradients of all samples' summed loss by tensor, collected over the batches of an epoch; the
   * loss itself is checked on the way.
   */
  public Map<String, double[]> gradients(Sessions sessions) {
    NeuralSettings values = NeuralSettings.of(settings);
    Map<String, double[]> sums = new LinkedHashMap<>();
    double loss = 0;
    RowSelection allRows = new RowSelection.AllRows(slow.items());
    try (Workers workers = new Workers(MEMBERS);
        TrainingStep step = new TrainingStep(network, values, allRows, workers)) {
      MergedPrefixes prefixes = MergedPrefixes.of(sessions, values.training().maxLength());
      EpochPlan plan = new EpochPlan(prefixes, values.training().batchSize(), 1);
      for (int b = 0; b < plan.batches(); b++) {
        loss += step.gradients(plan.batch(b), 7);
        network
            .parameters()
            .byName()
            .forEach(
                (name, tensor) -> {
                  Tensor ofTable = step.tableGradients().get(name);
                  add(sums, name, ofTable != null ? ofTable : tensor.grad());
                });
      }
    }
    double expected = slowLoss(sessions);
    assertThat(Math.abs(loss - expected))
        .as("loss %s, slowly %s, %s", loss, expected, settings)
        .isLessThanOrEqualTo(1e-6 * Math.max(1, expected));
    return sums;
  }

  /** Checks every element of {@link #gradients}, and returns them. */
  public Map<String, double[]> agrees(Sessions sessions) {
    Map<String, double[]> gradients = gradients(sessions);
    assertThat(gradients.keySet()).isEqualTo(weights.keySet());
    weights.forEach(
        (name, values) -> {
          double[] gradient = gradients.getOrDefault(name, new double[0]);
          for (int i = 0; i < values.length; i++) {
            double difference = difference(sessions, values, i);
            assertThat(Math.abs(gradient[i] - difference))
                .as("%s[%s]: %s, by differences %s; %s", name, i, gradient[i], difference, settings)
                .isLessThanOrEqualTo(TOLERANCE * Math.max(1, Math.abs(difference)));
          }
        });
    return gradients;
  }

  private double difference(Sessions sessions, double[] values, int i) {
    double kept = values[i];
    values[i] = kept + STEP;
    double above = slowLoss(sessions);
    values[i] = kept - STEP;
    double below = slowLoss(sessions);
    values[i] = kept;
    return (above - below) / (2 * STEP);
  }

  private static void add(Map<String, double[]> sums, String name, Tensor gradient) {
    double[] values = Networks.values(gradient);
    double[] sum = sums.computeIfAbsent(name, n -> new double[values.length]);
    for (int i = 0; i < values.length; i++) {
      sum[i] += values[i];
    }
  }

  private double slowLoss(Sessions sessions) {
    double sum = 0;
    for (int s = 0; s < sessions.count(); s++) {
      int[] session = sessions.session(s);
      for (int end = 1; end < session.length; end++) {
        sum += slow.loss(session[end], Arrays.copyOf(session, end));
      }
    }
    return sum / settings.whole("batch-size");
  }
}
