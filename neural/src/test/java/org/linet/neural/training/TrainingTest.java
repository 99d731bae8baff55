package org.linet.neural.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.UnaryOperator;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch.ScalarType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.linet.core.LinetException;
import org.linet.core.hyperparameter.Hyperparameters;
import org.linet.core.model.EpochRecord;
import org.linet.core.model.TrainedModel;
import org.linet.core.model.TrainingListener;
import org.linet.core.model.TrainingRequest;
import org.linet.core.session.Sessions;
import org.linet.core.session.TrainingSet;
import org.linet.neural.engine.Network;
import org.linet.neural.engine.PrefixEncoder;
import org.linet.neural.linet.LinetFamily;
import org.linet.neural.testing.LinetNetworks;
import org.linet.neural.testing.Networks;
import org.linet.neural.testing.SmallData;
import org.linet.neural.testing.SmallTraining;
import org.linet.settings.NeuralSettings;
import org.linet.settings.TrainingSettings;

class TrainingTest {
  /** Steps so small that the ranks stay what they were, while the weights do move. */
  private static final String[] CRAWLING = {"learning-rate", "1e-7", "decay", "1"};

  /** Clicks and targets that the catalogue lacks, and a prefix that is left without a click. */
  private static final Sessions MONITORED =
      Sessions.of(
          new int[] {Sessions.UNKNOWN, 3, 5, 6},
          new int[] {2, Sessions.UNKNOWN, 1},
          new int[] {9, 10, 9, 8},
          new int[] {4});

  @TempDir Path folder;

  @Test
  void learnsWhatIsPlanted() throws Exception {
    TrainingSet data = SmallData.trainingSet(SmallData.planted(800, 200, new Random(1)), 200);
    Hyperparameters settings =
        SmallTraining.settings("epochs", "4", "batch-size", "64", "patience", "4", "decay", "1");
    List<EpochRecord> told = new ArrayList<>();
    TrainingListener listener =
        new TrainingListener() {
          @Override
          public void epoch(EpochRecord epoch) {
            told.add(epoch);
          }
        };
    try (TrainedModel model = train(data, settings, listener)) {
      List<EpochRecord> selection = phase(model, "selection");
      assertThat(selection).hasSize(4);
      for (int i = 1; i < selection.size(); i++) {
        assertThat(selection.get(i).loss()).isLessThan(selection.get(i - 1).loss());
      }
      assertThat(selection.get(3).loss()).as("less than a uniform guess").isLessThan(Math.log(200));
      assertThat(hit(selection.get(3)))
          .isGreaterThan(hit(selection.get(0)))
          .isGreaterThan(0.6); // chance has 20 of 200
      assertThat(told).isEqualTo(model.epochs());
    }
  }

  @Test
  void aSampledLossTrainsOnPrefixesThatManyItemsFollowed() throws Exception {
    TrainingSet data =
        SmallData.trainingSet(SmallData.hubs(60, 400, 2000, 3000, new Random(1)), 3000);
    Hyperparameters settings =
        SmallTraining.settings(
            "loss", "sampled", "negatives", "3", "batch-size", "256", "validation", "0");
    try (TrainedModel model = train(data, settings, TrainingListener.SILENT)) {
      List<EpochRecord> epochs = phase(model, "refit");
      assertThat(epochs.get(1).loss()).isLessThan(epochs.get(0).loss());
    }
  }

  @Test
  void stopsWhenPatienceIsOver() throws Exception {
    Hyperparameters settings =
        LinetNetworks.changed(
            SmallTraining.settings("epochs", "9", "patience", "2", "refit", "false"), CRAWLING);
    try (TrainedModel model = train(SmallTraining.data(), settings, TrainingListener.SILENT)) {
      assertThat(model.epochs()).extracting(EpochRecord::epoch).containsExactly(1, 2, 3);
      assertThat(model.validation()).isEqualTo(model.epochs().get(0).validation());
    }
  }

  @Test
  void choosesTheFirstOfTheBestEpochsAndWaitsForPatience() throws Exception {
    Hyperparameters settings =
        SmallTraining.settings(
            "epochs", "8", "patience", "2", "refit", "false", "learning-rate", "0.05");
    try (TrainedModel model = train(SmallTraining.data(), settings, TrainingListener.SILENT)) {
      List<EpochRecord> epochs = model.epochs();
      int best = 0;
      for (int i = 1; i < epochs.size(); i++) {
        best = hit(epochs.get(i)) > hit(epochs.get(best)) ? i : best;
      }
      assertThat(epochs).hasSize(Math.min(8, best + 1 + 2));
      assertThat(model.validation()).isEqualTo(epochs.get(best).validation());
    }
  }

  @Test
  void refitsAllSessionsForTheChosenEpochs() throws Exception {
    TrainingSet data = SmallTraining.data();
    Hyperparameters settings =
        LinetNetworks.changed(
            SmallTraining.settings("epochs", "4", "patience", "1", "validation", "0.25"), CRAWLING);
    try (TrainedModel model = train(data, settings, TrainingListener.SILENT)) {
      assertThat(phase(model, "selection")).hasSize(2);
      List<EpochRecord> refit = phase(model, "refit");
      assertThat(refit).hasSize(1);
      assertThat(refit.get(0).samples()).isEqualTo(data.sessions().sampleCount());
      assertThat(refit.get(0).validation()).isEmpty();
      assertThat(phase(model, "selection").get(0).samples())
          .isEqualTo(data.sessions().slice(0, 150).sampleCount());
      assertThat(model.validation())
          .isEqualTo(phase(model, "selection").get(0).validation())
          .containsKeys("hit@20", "mrr@20");
    }
  }

  @Test
  void theRefitIsTheTrainingOfThatManyEpochsWithoutValidation() throws Exception {
    Hyperparameters chosen = SmallTraining.settings("epochs", "1");
    Hyperparameters given = SmallTraining.settings("epochs", "1", "validation", "0");
    assertThat(weights(chosen)).isEqualTo(weights(given));
  }

  @Test
  void withoutRefitTheWeightsAreThoseOfTheBestEpoch() throws Exception {
    String[] more = {"refit", "false", "patience", "2", "epochs", "3"};
    Hyperparameters long3 = LinetNetworks.changed(SmallTraining.settings(more), CRAWLING);
    try (TrainedModel model = train(SmallTraining.data(), long3, TrainingListener.SILENT)) {
      assertThat(model.epochs()).hasSize(3);
      assertThat(model.validation()).isEqualTo(model.epochs().get(0).validation());
      byte[] weights = SmallTraining.weightsFile(model);
      assertThat(weights)
          .isEqualTo(weights(LinetNetworks.changed(long3, "epochs", "1")))
          .isNotEqualTo(weights(LinetNetworks.changed(long3, "epochs", "1", "validation", "0")));
    }
  }

  @Test
  void withoutValidationItTrainsAllEpochs() throws Exception {
    Hyperparameters settings = SmallTraining.settings("epochs", "3", "validation", "0");
    try (TrainedModel model = train(SmallTraining.data(), settings, TrainingListener.SILENT)) {
      assertThat(phase(model, "refit")).hasSize(3);
      assertThat(model.epochs()).hasSize(3);
      assertThat(model.validation()).isEmpty();
    }
  }

  @Test
  void monitoredSessionsAreMeasuredInTheFinalPhaseAndChangeNothing() throws Exception {
    Hyperparameters refitted = SmallTraining.settings("epochs", "2", "patience", "2");
    Hyperparameters selected = LinetNetworks.changed(refitted, "refit", "false");
    try (TrainedModel model = monitored(refitted);
        TrainedModel unmonitored = train(SmallTraining.data(), refitted, TrainingListener.SILENT)) {
      assertThat(phase(model, "selection")).allMatch(epoch -> epoch.test().isEmpty());
      assertThat(phase(model, "refit"))
          .isNotEmpty()
          .allMatch(epoch -> epoch.test().containsKey("hit@20"));
      assertThat(SmallTraining.weightsFile(model))
          .isEqualTo(SmallTraining.weightsFile(unmonitored));
      assertThat(model.validation()).isEqualTo(unmonitored.validation());
    }
    try (TrainedModel model = monitored(selected)) {
      assertThat(phase(model, "selection")).allMatch(epoch -> epoch.test().containsKey("hit@20"));
    }
  }

  @Test
  void monitoredFiguresAreThoseOfTheProtocol() throws Exception {
    Hyperparameters settings = SmallTraining.settings("epochs", "1", "validation", "0");
    try (TrainedModel model = monitored(settings)) {
      Network network = ((NeuralTrainedModel) model).network();
      int[] support = SmallTraining.data().support();
      double hits = 0;
      double reciprocal = 0;
      int samples = 0;
      for (int s = 0; s < MONITORED.count(); s++) {
        int[] session = MONITORED.session(s);
        for (int end = 1; end < session.length; end++) {
          samples++;
          int rank = slowRank(network, support, Arrays.copyOf(session, end), session[end]);
          hits += rank <= 20 ? 1 : 0;
          reciprocal += rank <= 20 ? 1.0 / rank : 0;
        }
      }
      Map<String, Double> test = model.epochs().get(0).test();
      assertThat(test.get("hit@20")).isCloseTo(hits / samples, within(1e-12));
      assertThat(test.get("mrr@20")).isCloseTo(reciprocal / samples, within(1e-12));
    }
  }

  /** 1 + items scored at least as high; popularity where no click is known; a miss where unseen. */
  private static int slowRank(Network network, int[] support, int[] prefix, int target) {
    if (target == Sessions.UNKNOWN) {
      return Integer.MAX_VALUE;
    }
    int[] known = Arrays.stream(prefix).filter(row -> row != Sessions.UNKNOWN).toArray();
    double[] scores =
        known.length == 0
            ? Arrays.stream(support).asDoubleStream().toArray()
            : Networks.scores(network, known)[0];
    return (int) Arrays.stream(scores).filter(score -> score >= scores[target]).count();
  }

  private TrainedModel monitored(Hyperparameters settings) throws Exception {
    return new LinetFamily()
        .train(
            new TrainingRequest(
                SmallTraining.data(),
                settings,
                Files.createTempDirectory(folder, "work"),
                false,
                SmallTraining.SELDOM,
                TrainingListener.SILENT,
                () -> false,
                MONITORED,
                Sessions.of()));
  }

  @Test
  void theLearningRateFallsEveryFewEpochs() throws Exception {
    Hyperparameters settings =
        SmallTraining.settings(
            "epochs", "5", "validation", "0", "decay", "0.5", "decay-epochs", "2");
    try (TrainedModel model = train(SmallTraining.data(), settings, TrainingListener.SILENT)) {
      assertThat(model.epochs())
          .extracting(EpochRecord::learningRate)
          .containsExactly(0.01, 0.01, 0.005, 0.005, 0.0025);
    }
  }

  @Test
  void refusesTooFewSessionsForATail() {
    TrainingSet few = SmallData.trainingSet(Sessions.of(new int[] {0, 1}, new int[] {1, 0}), 2);
    assertThatThrownBy(() -> train(few, SmallTraining.settings(), TrainingListener.SILENT))
        .isInstanceOf(LinetException.class)
        .hasMessageContaining("2 training sessions are too few")
        .hasMessageContaining("validation=0");
    TrainingSet none = SmallData.trainingSet(Sessions.of(new int[] {0}, new int[] {1}), 2);
    assertThatThrownBy(
            () -> train(none, SmallTraining.settings("validation", "0"), TrainingListener.SILENT))
        .isInstanceOf(LinetException.class);
  }

  @Test
  void aLossThatIsNotANumberStopsNamingStepEpochAndCheckpoint() throws Exception {
    Hyperparameters settings = SmallTraining.settings("validation", "0");
    AtomicInteger calls = new AtomicInteger();
    NeuralTraining training =
        training(
            settings,
            network ->
                withEncoder(
                    network,
                    (x, pass) -> {
                      Tensor query = network.encoder().query(x, pass);
                      return calls.incrementAndGet() == 8
                          ? query.mul(new Scalar(Double.NaN))
                          : query;
                    }));
    assertThatThrownBy(training::run)
        .isInstanceOf(LinetException.class)
        .hasMessageContaining("NaN")
        .hasMessageContaining("step 8")
        .hasMessageContaining("epoch 1")
        .hasMessageContaining(folder.resolve("work").resolve("checkpoint-7").toString());
  }

  @Test
  void weightsThatAreNotNumbersNeverReachACheckpoint() throws Exception {
    Hyperparameters settings = SmallTraining.settings("validation", "0", "global-encoder", "false");
    AtomicInteger calls = new AtomicInteger();
    NeuralTraining training =
        training(
            settings,
            network ->
                withEncoder(
                    network,
                    (x, pass) -> {
                      if (calls.incrementAndGet() == 5) {
                        // unused by this ablation, so that the loss does not show it
                        Tensor unused = Networks.parameter(network, "rnn.weight_hh");
                        double[] values = Networks.values(unused);
                        values[3] = Double.POSITIVE_INFINITY;
                        Networks.set(unused, values);
                      }
                      return network.encoder().query(x, pass);
                    }));
    assertThatThrownBy(training::run)
        .isInstanceOf(LinetException.class)
        .hasMessageContaining("rnn.weight_hh")
        .hasMessageContaining("step 5")
        .hasMessageContaining("epoch 1")
        .hasMessageContaining(folder.resolve("work").resolve("checkpoint-4").toString());
  }

  @Test
  void dropoutChangesTrainingButNoScore() throws Exception {
    Hyperparameters dropped = SmallTraining.settings("epochs", "1", "dropout", "0.5");
    assertThat(weights(dropped))
        .isEqualTo(weights(dropped))
        .isNotEqualTo(weights(LinetNetworks.changed(dropped, "dropout", "0")));
    int[] prefix = {3, 1, 4, 1};
    try (Network network = LinetNetworks.random(dropped, 20, ScalarType.Float, new Random(2));
        Network undropped =
            LinetNetworks.withWeights(
                LinetNetworks.changed(dropped, "dropout", "0"), network, ScalarType.Float)) {
      assertThat(Networks.scores(network, prefix))
          .isDeepEqualTo(Networks.scores(undropped, prefix));
    }
  }

  private static Network withEncoder(Network network, PrefixEncoder encoder) {
    return new Network(
        network.parameters(),
        network.table(),
        own -> encoder,
        network.scoreBound(),
        network::floatsPerPrefix);
  }

  private NeuralTraining training(Hyperparameters settings, UnaryOperator<Network> changed)
      throws Exception {
    TrainingRequest request =
        new TrainingRequest(
            SmallTraining.data(),
            settings,
            Files.createDirectory(folder.resolve("work")),
            false,
            SmallTraining.EVERY_STEP,
            TrainingListener.SILENT,
            () -> false);
    return new NeuralTraining(
        request,
        TrainingSettings.of(settings),
        seed -> changed.apply(new LinetFamily().network(settings, 40, ScalarType.Float, seed)),
        new PrefixTraining(NeuralSettings.of(settings), 0, length -> length));
  }

  private byte[] weights(Hyperparameters settings) throws Exception {
    try (TrainedModel model = train(SmallTraining.data(), settings, TrainingListener.SILENT)) {
      return SmallTraining.weightsFile(model);
    }
  }

  private TrainedModel train(TrainingSet data, Hyperparameters settings, TrainingListener listener)
      throws Exception {
    Path work = Files.createTempDirectory(folder, "work");
    return new LinetFamily()
        .train(
            new TrainingRequest(
                data, settings, work, false, SmallTraining.SELDOM, listener, () -> false));
  }

  private static List<EpochRecord> phase(TrainedModel model, String name) {
    return model.epochs().stream().filter(epoch -> epoch.phase().equals(name)).toList();
  }

  private static double hit(EpochRecord epoch) {
    Map<String, Double> figures = epoch.validation();
    return Objects.requireNonNull(figures.get("hit@20"));
  }
}
