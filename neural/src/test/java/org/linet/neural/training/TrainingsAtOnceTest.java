package org.linet.neural.training;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.global.torch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.linet.core.hyperparameter.Hyperparameters;
import org.linet.core.model.TrainedModel;
import org.linet.core.session.TrainingSet;
import org.linet.core.testing.RandomSeed;
import org.linet.neural.baselines.Gru4Rec;
import org.linet.neural.baselines.Narm;
import org.linet.neural.baselines.RepeatNet;
import org.linet.neural.baselines.SrGnn;
import org.linet.neural.baselines.Stamp;
import org.linet.neural.linet.LinetFamily;
import org.linet.neural.testing.Networks;
import org.linet.neural.testing.SmallData;
import org.linet.neural.testing.SmallTraining;

/** A training gives the bits of its seed whatever else the process computes meanwhile. */
class TrainingsAtOnceTest {
  private static final int ROUNDS = 3;

  /** So many that drawing their vectors takes a while. */
  private static final int ITEMS = 1000;

  private final Random random = RandomSeed.random(getClass());
  private final TrainingSet data =
      SmallData.trainingSet(SmallData.planted(60, ITEMS, random), ITEMS);

  @TempDir Path folder;

  /** What a family draws: initial values, dropout masks, candidates. */
  private record Kind(NeuralFamily family, String... settings) {
    @Override
    public String toString() {
      return family.name() + " " + String.join(" ", settings);
    }
  }

  static List<Kind> kinds() {
    return List.of(
        new Kind(new LinetFamily(), "dropout", "0.4"),
        new Kind(new LinetFamily(), "loss", "sampled", "negatives", "50", "learn-k", "true"),
        new Kind(new Narm(), "hidden-size", "40"),
        new Kind(new Gru4Rec(), "negatives", "50", "input", "separate", "dropout", "0.2"),
        new Kind(new RepeatNet(), "hidden-size", "12"),
        new Kind(new SrGnn(), "dropout", "0.2", "positions", "true"),
        new Kind(new Stamp(), "dropout", "0.2"));
  }

  @ParameterizedTest
  @MethodSource("kinds")
  void twoAtOnceGiveTheBitsThatEachGivesAlone(Kind kind) throws Exception {
    Hyperparameters one = settings(kind, "1");
    Hyperparameters other = settings(kind, "2");
    byte[] aloneOne = weights(kind, one);
    byte[] aloneOther = weights(kind, other);
    for (int round = 0; round < ROUNDS; round++) {
      List<byte[]> both = atOnce(() -> weights(kind, one), () -> weights(kind, other));
      assertThat(both.get(0)).as("%s, round %s, %s", kind, round, one).isEqualTo(aloneOne);
      assertThat(both.get(1)).as("%s, round %s, %s", kind, round, other).isEqualTo(aloneOther);
    }
  }

  @Test
  void differentFamiliesAtOnceGiveTheBitsThatEachGivesAlone() throws Exception {
    List<Callable<byte[]>> trainings = new ArrayList<>();
    List<byte[]> alone = new ArrayList<>();
    for (Kind kind : kinds()) {
      Hyperparameters settings = settings(kind, "2");
      alone.add(weights(kind, settings));
      trainings.add(() -> weights(kind, settings));
    }
    List<byte[]> together = atOnce(trainings);
    for (int i = 0; i < alone.size(); i++) {
      assertThat(together.get(i)).as(kinds().get(i).toString()).isEqualTo(alone.get(i));
    }
  }

  /** A host may use the engine itself; its generator is not the trainings'. */
  @ParameterizedTest
  @MethodSource("kinds")
  void theGeneratorOfTheProcessIsNeitherReadNorChanged(Kind kind) throws Exception {
    Hyperparameters settings = settings(kind, "2");
    float drawn = drawnAfter(7, () -> new byte[0]);
    byte[] alone = weights(kind, settings);
    byte[][] again = new byte[1][];
    assertThat(drawnAfter(7, () -> again[0] = weights(kind, settings))).isEqualTo(drawn);
    assertThat(again[0]).as(settings.toString()).isEqualTo(alone);
    AtomicBoolean done = new AtomicBoolean();
    List<byte[]> disturbed =
        atOnce(
            () -> {
              try {
                return weights(kind, settings);
              } finally {
                done.set(true);
              }
            },
            () -> {
              for (long seed = 0; !done.get(); seed++) {
                drawnAfter(seed, () -> new byte[0]);
              }
              return new byte[0];
            });
    assertThat(disturbed.get(0)).as(settings.toString()).isEqualTo(alone);
  }

  /** What the generator of the process draws, seeded before something else happens. */
  private static float drawnAfter(long seed, Callable<byte[]> between) throws Exception {
    torch.manual_seed(seed);
    var unused = between.call();
    try (PointerScope scope = new PointerScope()) {
      return torch.rand(1).item_float();
    }
  }

  private Hyperparameters settings(Kind kind, String threads) {
    return Networks.changed(
        kind.family,
        SmallTraining.settings(
            kind.family,
            "dimension",
            "24",
            "epochs",
            "1",
            "batch-size",
            "64",
            "threads",
            threads,
            "seed",
            Long.toString(random.nextLong())),
        kind.settings);
  }

  private byte[] weights(Kind kind, Hyperparameters settings) throws Exception {
    Path work = Files.createTempDirectory(folder, "work");
    try (TrainedModel model = kind.family.train(SmallTraining.request(data, settings, work))) {
      return SmallTraining.weightsFile(model);
    }
  }

  private static List<byte[]> atOnce(Callable<byte[]> one, Callable<byte[]> other)
      throws Exception {
    return atOnce(List.of(one, other));
  }

  /** Does all works, which begin together, on a thread each. */
  private static List<byte[]> atOnce(List<Callable<byte[]>> works) throws Exception {
    CyclicBarrier start = new CyclicBarrier(works.size());
    ExecutorService threads = Executors.newFixedThreadPool(works.size());
    try {
      List<Future<byte[]>> running = new ArrayList<>();
      for (Callable<byte[]> work : works) {
        running.add(
            threads.submit(
                () -> {
                  start.await();
                  return work.call();
                }));
      }
      List<byte[]> results = new ArrayList<>();
      for (Future<byte[]> each : running) {
        results.add(each.get());
      }
      return results;
    } finally {
      threads.shutdown();
    }
  }
}
