package org.linet.neural.internal.parallel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.nio.FloatBuffer;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import org.bytedeco.pytorch.global.torch.ScalarType;
import org.junit.jupiter.api.Test;
import org.linet.core.LinetException;
import org.linet.core.hyperparameter.Hyperparameters;
import org.linet.core.internal.io.Safetensors.FloatTensor;
import org.linet.core.internal.sampling.Seeds;
import org.linet.core.session.Sessions;
import org.linet.core.session.TrainingSet;
import org.linet.neural.internal.baselines.Gru4Rec;
import org.linet.neural.internal.engine.Network;
import org.linet.neural.internal.engine.Workers;
import org.linet.neural.internal.training.Learner;
import org.linet.neural.testing.Networks;
import org.linet.neural.testing.SmallData;
import org.linet.settings.SessionParallelSettings;

class SessionParallelTest {
  private static final int ITEMS = 5;

  private final Gru4Rec family = new Gru4Rec();

  /** Few items, so that a step uses the same row as input, as targets and as drawn negatives. */
  private static Sessions sessions() {
    return Sessions.of(
        new int[] {0, 1, 0, 2},
        new int[] {2, 2},
        new int[] {1, 3, 3, 1, 0},
        new int[] {4, 1},
        new int[] {0, 1, 2});
  }

  @Test
  void everyStepIsThatOfPlainLoopsAndDifferences() {
    String[][] losses = {
      {"loss", "xe", "logq", "0"},
      {"loss", "xe", "logq", "1", "sampling-exponent", "0.3"},
      {"loss", "bpr-max", "bpreg", "0.9", "activation", "elu", "elu", "1"},
      {"loss", "bpr-max", "bpreg", "0", "momentum", "0"},
      {"loss", "top1", "activation", "tanh", "negatives", "0"},
    };
    String[] inputs = {"tied", "one-hot", "separate"};
    for (int i = 0; i < losses.length; i++) {
      for (int threads = 1; threads <= 3; threads += 2) {
        Hyperparameters settings =
            Networks.changed(family, settings("input", inputs[(i + threads) % 3]), losses[i]);
        agrees(settings, threads);
      }
    }
    agrees(settings("input", "tied"), 2);
  }

  private void agrees(Hyperparameters settings, int threads) {
    Random random = new Random(3);
    try (Workers workers = new Workers(threads);
        Network network = Networks.random(family, settings, ITEMS, ScalarType.Double, random);
        Learner learner = learner(network, settings, workers)) {
      Map<String, double[]> weights = Networks.weights(network);
      SlowSessionParallel slow = new SlowSessionParallel(weights, settings, sessions());
      int negatives = settings.whole("negatives");
      NegativeSampler sampler =
          new NegativeSampler(sessions(), ITEMS, settings.real("sampling-exponent"), negatives);
      try (Learner.Epoch epoch = learner.epoch(1, 0)) {
        for (int step = 0; step < epoch.steps(); step++) {
          int[] targets = slow.targets();
          int[] candidates = sampler.candidates(targets, Seeds.mix(step, threads));
          Learner.Progress done = epoch.step(settings.real("learning-rate"), step);
          assertThat(done.samples()).isEqualTo(targets.length);
          double loss =
              slow.step(Arrays.copyOfRange(candidates, targets.length, candidates.length));
          assertThat(done.loss()).as("step %s, %s", step, settings).isEqualTo(loss, within(1e-6));
          Networks.weights(network)
              .forEach(
                  (name, values) ->
                      assertThat(values)
                          .as("%s after %s steps, %s", name, done, settings)
                          .containsExactly(
                              Objects.requireNonNull(weights.get(name)), within(1e-6)));
        }
        assertThat(slow.targets().length).isLessThan(negatives == 0 ? 2 : 1);
      }
    }
  }

  @Test
  void anInterruptedEpochGoesOnWithTheSameBits() {
    Hyperparameters settings = settings("dropout", "0.2", "hidden-dropout", "0.3");
    for (int stop = 0; stop <= 5; stop++) {
      try (Workers workers = new Workers(2);
          Network whole = network(settings);
          Network again = network(settings);
          Learner first = learner(whole, settings, workers);
          Learner second = learner(again, settings, workers)) {
        Learner.Epoch epoch = first.epoch(1, 0);
        for (int step = 0; step < stop; step++) {
          epoch.step(0.1, step);
        }
        Map<String, FloatTensor> state = new LinkedHashMap<>();
        first.snapshot(state);
        second.load(state, stop, "a test");
        again.parameters().load(whole.parameters().snapshot(), "a test");
        Learner.Epoch rest = second.epoch(1, stop);
        for (int step = stop; step < epoch.steps(); step++) {
          assertThat(rest.step(0.1, step)).isEqualTo(epoch.step(0.1, step));
        }
        Networks.weights(whole)
            .forEach(
                (name, values) -> assertThat(Networks.weights(again)).containsEntry(name, values));
      }
    }
  }

  /** In the authors' code a dropped element of a state is 0 for the next click too. */
  @Test
  void carriesTheDroppedStatesOnAndScalesWhatIsLeft() {
    Sessions many = SmallData.random(400, ITEMS, 6, new Random(1));
    Hyperparameters settings =
        settings("hidden-dropout", "0.25", "batch-size", "200", "dimension", "20");
    Hyperparameters whole = Networks.changed(family, settings, "hidden-dropout", "0");
    float[] dropped = statesAfterAStep(settings, many);
    float[] kept = statesAfterAStep(whole, many);
    int zeros = 0;
    for (int i = 0; i < dropped.length; i++) {
      if (dropped[i] == 0) {
        zeros++;
      } else {
        assertThat(dropped[i]).isEqualTo(kept[i] / 0.75f, within(1e-5f));
      }
    }
    assertThat((double) zeros / dropped.length).isEqualTo(0.25, within(0.03));
  }

  private float[] statesAfterAStep(Hyperparameters settings, Sessions sessions) {
    try (Workers workers = new Workers(2);
        Network network =
            Networks.random(family, settings, ITEMS, ScalarType.Float, new Random(2));
        SessionParallelLearner learner =
            new SessionParallelLearner(
                network, SessionParallelSettings.of(settings), sessions, workers);
        Learner.Epoch epoch = learner.epoch(1, 0)) {
      epoch.step(0.1, 4);
      Map<String, FloatTensor> state = new LinkedHashMap<>();
      learner.snapshot(state);
      FloatBuffer values = Objects.requireNonNull(state.get("session.states")).values().duplicate();
      float[] copy = new float[values.remaining()];
      values.get(copy);
      return copy;
    }
  }

  @Test
  void aLossThatIsNotFiniteUpdatesNothing() {
    Hyperparameters settings = settings();
    try (Workers workers = new Workers(2);
        Network network = network(settings);
        Learner learner = learner(network, settings, workers);
        Learner.Epoch epoch = learner.epoch(1, 0)) {
      double[] bias = Networks.values(Networks.parameter(network, "rnn.bias_ih"));
      bias[bias.length - 1] = Double.NaN;
      Networks.set(Networks.parameter(network, "rnn.bias_ih"), bias);
      Map<String, double[]> before = Networks.weights(network);
      assertThat(epoch.step(0.1, 1).loss()).isNaN();
      before.forEach(
          (name, values) -> assertThat(Networks.weights(network)).containsEntry(name, values));
    }
  }

  @Test
  void refusesSettingsAndDataThatLeaveATargetWithoutNegatives() {
    Hyperparameters alone = settings("negatives", "0", "batch-size", "1");
    assertThatThrownBy(() -> SessionParallelSettings.of(alone))
        .isInstanceOf(LinetException.class)
        .hasMessageContaining("batch-size=1 with negatives=0");
    Hyperparameters settings = settings("negatives", "0");
    Sessions one = Sessions.of(new int[] {0, 1, 2}, new int[] {3});
    try (Workers workers = new Workers(1);
        Network network = network(settings)) {
      assertThatThrownBy(
              () ->
                  new SessionParallelLearner(
                      network, SessionParallelSettings.of(settings), one, workers))
          .isInstanceOf(LinetException.class)
          .hasMessageContaining("set negatives");
    }
  }

  @Test
  void refusesWhatCannotFitIntoMemorySayingWhatToSet() {
    TrainingSet data = SmallData.trainingSet(sessions(), ITEMS);
    Hyperparameters settings = settings("batch-size", "65536", "negatives", "1048576");
    SessionParallelTraining training =
        new SessionParallelTraining(SessionParallelSettings.of(settings), 4, "item.weight", 0);
    assertThatThrownBy(() -> training.requireMemory(data, 1))
        .isInstanceOf(LinetException.class)
        .hasMessageContaining("batch-size=65536 with negatives=1048576")
        .hasMessageEndingWith("set a smaller batch-size or negatives");
  }

  private Learner learner(Network network, Hyperparameters settings, Workers workers) {
    return new SessionParallelLearner(
        network, SessionParallelSettings.of(settings), sessions(), workers);
  }

  private Network network(Hyperparameters settings) {
    return Networks.random(family, settings, ITEMS, ScalarType.Float, new Random(9));
  }

  private Hyperparameters settings(String... namesAndValues) {
    return Networks.changed(
        family,
        Networks.settings(
            family,
            "dimension",
            "3",
            "batch-size",
            "3",
            "negatives",
            "6",
            "dropout",
            "0",
            "hidden-dropout",
            "0",
            "momentum",
            "0.3",
            "learning-rate",
            "0.1"),
        namesAndValues);
  }
}
