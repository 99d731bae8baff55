package org.linet.neural.internal.linet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.stream.IntStream;
import org.bytedeco.pytorch.global.torch.ScalarType;
import org.junit.jupiter.api.Test;
import org.linet.core.explanation.Explanation;
import org.linet.core.explanation.Explanation.Click;
import org.linet.core.explanation.Explanation.Item;
import org.linet.core.explanation.Explanation.WithoutClick;
import org.linet.core.hyperparameter.Hyperparameters;
import org.linet.core.model.Recommender;
import org.linet.core.model.SessionExplainer;
import org.linet.core.model.TopK;
import org.linet.core.session.ItemCatalog;
import org.linet.core.session.PrefixBatch;
import org.linet.core.testing.RandomSeed;
import org.linet.neural.internal.engine.Network;
import org.linet.neural.internal.inference.NeuralRecommender;
import org.linet.neural.testing.LinetNetworks;
import org.linet.neural.testing.Networks;
import org.linet.neural.testing.SlowLinet;

/** An explanation of LINet shows the numbers of its equations, and they add up. */
class LinetExplanationTest {
  private static final int ITEMS = 30;
  private static final int MAX_LENGTH = 5;
  private static final double SINGLE = 1e-4;

  private final Random random = RandomSeed.random(getClass());

  @Test
  void contributionsSumToTheScoresAndWeightsAreThoseOfTheEquations() {
    for (Map<String, String> ablation : LinetNetworks.ABLATIONS) {
      for (String normalize : new String[] {"true", "false"}) {
        Hyperparameters settings = settings(ablation, normalize);
        Network network = LinetNetworks.random(settings, ITEMS, ScalarType.Float, random);
        SlowLinet slow = new SlowLinet(Networks.weights(network), settings.asMap());
        try (Recommender model = recommender(network)) {
          for (int length : new int[] {1, 2, 4, MAX_LENGTH, MAX_LENGTH + 3}) {
            int[] prefix = random.ints(length, 0, ITEMS).toArray();
            Explanation explanation = new SessionExplainer(model, 3).explain(ids(prefix), 7);
            assertThat(explanation.exact()).isTrue();
            checkScores(explanation, slow.scores(prefix), length);
            checkWeights(explanation, slow, prefix, ablation);
          }
        }
      }
    }
  }

  private static void checkScores(Explanation explanation, double[] scores, int length) {
    assertThat(explanation.items()).hasSize(7);
    for (Item item : explanation.items()) {
      double score = scores[row(item.item())];
      double margin = SINGLE * Math.max(1, Math.abs(score));
      assertThat(item.score()).isEqualTo(score, within(margin));
      assertThat(item.contributions()).hasSize(length);
      assertThat(item.contributions().stream().mapToDouble(c -> c).sum())
          .isEqualTo(item.score(), within(margin));
      assertThat(item.parts()).containsOnlyKeys("session", "last click");
      assertThat(item.parts().values().stream().mapToDouble(part -> part).sum())
          .isEqualTo(item.score(), within(margin));
    }
  }

  private static void checkWeights(
      Explanation explanation, SlowLinet slow, int[] prefix, Map<String, String> ablation) {
    int skipped = Math.max(0, prefix.length - MAX_LENGTH);
    int[] read = Arrays.copyOfRange(prefix, skipped, prefix.length);
    boolean local = Boolean.parseBoolean(ablation.get("local-encoder"));
    boolean gaussian = local && Boolean.parseBoolean(ablation.get("gaussian-weights"));
    boolean global = Boolean.parseBoolean(ablation.get("global-encoder"));
    for (int p = 0; p < prefix.length; p++) {
      Click click = explanation.clicks().get(p);
      int i = p - skipped;
      assertThat(click.read()).isEqualTo(i >= 0);
      if (i < 0) {
        assertThat(click.attention()).isNull();
        assertThat(click.group()).isNull();
        continue;
      }
      double attention = global ? slow.attention(read)[i] : 1.0 / read.length;
      assertThat(Objects.requireNonNull(click.attention())).isEqualTo(attention, within(SINGLE));
      assertThat(click.groupWidth() != null).isEqualTo(gaussian);
      if (gaussian) {
        assertThat(Objects.requireNonNull(click.groupWidth()))
            .isEqualTo(slow.groupWidths(read)[i], within(SINGLE));
      }
      assertThat(click.group() != null).isEqualTo(local);
      if (local) {
        double[] expected = new double[prefix.length];
        System.arraycopy(slow.groupWeights(read)[i], 0, expected, skipped, read.length);
        assertThat(Objects.requireNonNull(click.group()).stream().mapToDouble(w -> w).toArray())
            .containsExactly(expected, within(SINGLE));
      }
    }
  }

  @Test
  void theLastClicksOwnPartIsTheScoreOfASessionWithoutStates() {
    Hyperparameters settings = settings(LinetNetworks.ABLATIONS.get(0), "false");
    Network network = LinetNetworks.random(settings, ITEMS, ScalarType.Float, random);
    double[] query = Objects.requireNonNull(Networks.weights(network).get("query.weight"));
    int d = settings.whole("dimension");
    for (int i = 0; i < query.length; i++) {
      query[i] = i % (2 * d) < d ? 0 : query[i]; // the half of g that acts on c_h
    }
    try (Recommender model = recommender(network)) {
      List<String> session = ids(3, 1, 4);
      Explanation whole = new SessionExplainer(model, 3).explain(session, 5);
      Networks.set(Networks.parameter(network, "query.weight"), query);
      List<String> items = whole.items().stream().map(Item::item).toList();
      Explanation stateless = new SessionExplainer(model, 3).explain(session, items);
      for (int n = 0; n < items.size(); n++) {
        assertThat(Objects.requireNonNull(whole.items().get(n).parts().get("last click")))
            .isEqualTo(stateless.items().get(n).score(), within(SINGLE * 10));
        assertThat(stateless.items().get(n).contributions().subList(0, 2))
            .containsExactly(0.0, 0.0);
      }
    }
  }

  @Test
  void ranksAndScoresWithoutAClickAreThoseOfTheShorterSession() {
    Hyperparameters settings = settings(LinetNetworks.ABLATIONS.get(0), "true");
    Network network = LinetNetworks.random(settings, ITEMS, ScalarType.Float, random);
    try (Recommender model = recommender(network)) {
      int[] prefix = random.ints(MAX_LENGTH + 2, 0, ITEMS).toArray();
      Explanation explanation = new SessionExplainer(model, 3).explain(ids(prefix), 5);
      for (Item item : explanation.items()) {
        assertThat(item.without())
            .extracting(WithoutClick::click)
            .as("the two oldest are not read")
            .containsExactly(3, 4, 5, 6, 7);
        for (WithoutClick without : item.without()) {
          int[] shorter =
              IntStream.range(0, prefix.length)
                  .filter(p -> p != without.click() - 1)
                  .map(p -> prefix[p])
                  .toArray();
          TopK all = model.topK(PrefixBatch.of(shorter), ITEMS);
          int place = 0;
          while (all.row(0, place) != row(item.item())) {
            place++;
          }
          double score = all.score(0, place);
          assertThat(without.score()).isEqualTo(score, within(SINGLE));
          // sums of another order may differ in the last bits, so neighbours may change places
          int above = 0;
          int near = 0;
          for (int other = 0; other < ITEMS; other++) {
            above += all.score(0, other) > score + SINGLE ? 1 : 0;
            near += all.score(0, other) >= score - SINGLE ? 1 : 0;
          }
          assertThat(without.rank()).isBetween(above + 1, near);
        }
      }
    }
  }

  private static Recommender recommender(Network network) {
    return new NeuralRecommender(
        "linet",
        ItemCatalog.of(IntStream.range(0, ITEMS).mapToObj(i -> "item" + i).toList()),
        network,
        MAX_LENGTH);
  }

  private static Hyperparameters settings(Map<String, String> ablation, String normalize) {
    List<String> names =
        new ArrayList<>(
            List.of("dimension", "6", "max-length", "" + MAX_LENGTH, "normalize", normalize));
    ablation.forEach((name, value) -> names.addAll(List.of(name, value)));
    return LinetNetworks.settings(names.toArray(String[]::new));
  }

  private static List<String> ids(int... rows) {
    return IntStream.of(rows).mapToObj(row -> "item" + row).toList();
  }

  private static int row(String item) {
    return Integer.parseInt(item.substring("item".length()));
  }
}
