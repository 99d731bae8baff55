package org.linet.neural.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Objects;
import java.util.Random;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.linet.core.hyperparameter.Hyperparameters;
import org.linet.core.sampling.AliasTable;
import org.linet.core.session.Sessions;
import org.linet.core.testing.RandomSeed;
import org.linet.neural.loss.Targets;
import org.linet.neural.testing.SmallData;
import org.linet.neural.testing.SmallTraining;
import org.linet.settings.NeuralSettings;

class SampledRowsTest {
  private static final int ITEMS = 30;

  private final Random random = RandomSeed.random(getClass());

  @Test
  void aSelectionHoldsEveryTargetAndClickOnceTheCandidatesFirst() {
    int[] counts = random.ints(ITEMS, 0, 50).toArray();
    SampledRows sampler = new SampledRows(counts, 0.5, 6, 4);
    for (int seed = 0; seed < 50; seed++) {
      Batch batch = batch(3, 4);
      RowSelection.Selected selected = sampler.select(batch, seed);
      assertThat(selected.rows()).doesNotHaveDuplicates();
      assertThat(selected.candidates()).isLessThanOrEqualTo(sampler.mostCandidates());
      for (int i = 0; i < batch.items().length; i++) {
        assertThat(selected.rows()[selected.inputs()[i]]).isEqualTo(batch.items()[i]);
      }
      Targets targets = selected.targets();
      for (int i = 0; i < targets.items().length; i++) {
        assertThat(targets.items()[i]).isLessThan(selected.candidates());
        assertThat(selected.rows()[targets.items()[i]]).isEqualTo(batch.targets().items()[i]);
      }
      assertThat(targets.weights()).isEqualTo(batch.targets().weights());
      assertThat(targets.rows()).isEqualTo(batch.targets().rows());
    }
  }

  /** Each group of a batch may end in a prefix that hundreds of items followed. */
  @Test
  void noBatchOfAnyEpochHasMoreCandidatesThanTheLossHasRoomFor() {
    int items = 3000;
    int batchSize = 256;
    int negatives = 3;
    int followers = 400;
    Hyperparameters values =
        SmallTraining.settings(
            "loss", "sampled", "negatives", "" + negatives, "batch-size", "" + batchSize);
    for (int round = 0; round < 5; round++) {
      Sessions sessions = SmallData.hubs(20 + random.nextInt(30), followers, 800, items, random);
      MergedPrefixes prefixes = MergedPrefixes.of(sessions, 20);
      RowSelection selection = RowSelection.of(NeuralSettings.of(values), prefixes, items);
      int most = 0;
      for (int epoch = 0; epoch < 20; epoch++) {
        EpochPlan plan = new EpochPlan(prefixes, batchSize, random.nextLong());
        for (int b = 0; b < plan.batches(); b++) {
          most = Math.max(most, selection.select(plan.batch(b), b).candidates());
        }
      }
      assertThat(most)
          .as("more than one such prefix in a batch")
          .isGreaterThan(batchSize + followers + negatives)
          .isLessThanOrEqualTo(selection.mostCandidates());
    }
  }

  @Test
  void theSameSeedGivesTheSameSelectionWhateverWentBefore() {
    int[] counts = random.ints(ITEMS, 0, 50).toArray();
    Batch batch = batch(3, 4);
    SampledRows used = new SampledRows(counts, 0.5, 6, 4);
    for (int seed = 0; seed < 20; seed++) {
      used.select(batch(2, 3), seed);
    }
    RowSelection.Selected again = used.select(batch, 7);
    RowSelection.Selected fresh = new SampledRows(counts, 0.5, 6, 4).select(batch, 7);
    assertThat(again.rows()).isEqualTo(fresh.rows());
    assertThat(again.targets().offsets()).isEqualTo(fresh.targets().offsets());
  }

  /**
   * Over many batches drawn as the training draws them, the sum over candidates of exp(z) / p is
   * the sum over the catalogue: the offsets are right for both sources of candidates together.
   */
  @Test
  void theOffsetsMakeTheSumOverCandidatesThatOverTheCatalogue() {
    int[] counts = random.ints(ITEMS, 1, 60).toArray();
    counts[3] = 900; // a head that nearly every batch holds
    SampledRows sampler = new SampledRows(counts, 0.75, 5, 4);
    AliasTable popularity = new AliasTable(Arrays.stream(counts).asDoubleStream().toArray());
    double[] scores = random.doubles(ITEMS, -2, 2).toArray();
    double expected = Arrays.stream(scores).map(Math::exp).sum();
    SplittableRandom draws = new SplittableRandom(random.nextLong());
    int rounds = 40_000;
    double sum = 0;
    double squares = 0;
    for (int round = 0; round < rounds; round++) {
      int[] targets = {popularity.draw(draws), popularity.draw(draws), popularity.draw(draws)};
      Batch batch = new Batch(3, 1, new int[] {0, 1, 2}, Targets.mean(targets), 3);
      RowSelection.Selected selected = sampler.select(batch, draws.nextLong());
      float[] offsets = Objects.requireNonNull(selected.targets().offsets());
      double estimate = 0;
      for (int c = 0; c < selected.candidates(); c++) {
        estimate += Math.exp(scores[selected.rows()[c]] + offsets[c]);
      }
      sum += estimate;
      squares += estimate * estimate;
    }
    double mean = sum / rounds;
    double error = Math.sqrt((squares / rounds - mean * mean) / rounds);
    assertThat(mean).isCloseTo(expected, within(5 * error + 1e-3 * expected));
  }

  private Batch batch(int size, int length) {
    int[] rows = new int[size + 1];
    for (int i = 0; i < size; i++) {
      rows[i] = i;
    }
    rows[size] = 0; // the first prefix has two targets
    int[] targets = random.ints(0, ITEMS).distinct().limit(size + 1L).toArray();
    float[] weights = new float[size + 1];
    Arrays.fill(weights, 0.25f);
    int[] clicks = random.ints((long) size * length, 0, ITEMS).toArray();
    return new Batch(size, length, clicks, new Targets(size, rows, targets, weights), size + 1);
  }
}
