package org.linet.core.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.linet.core.LinetException;
import org.linet.core.explanation.Explanation;
import org.linet.core.explanation.Explanation.Click;
import org.linet.core.explanation.Explanation.Item;
import org.linet.core.explanation.Explanation.UnknownClick;
import org.linet.core.explanation.Explanation.WithoutClick;
import org.linet.core.metric.DenseRanking;
import org.linet.core.session.PrefixBatch;
import org.linet.core.testing.NumberedItems;
import org.linet.core.testing.RandomSeed;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class SessionExplainerTest {
  private static final int ITEMS = 40;
  private static final int MAX_LENGTH = 4;

  private final Random random = RandomSeed.random(getClass());
  private final PositionModel plain = new PositionModel(ITEMS, MAX_LENGTH, false, random);
  private final PositionModel explaining = new PositionModel(ITEMS, MAX_LENGTH, true, random);

  @Test
  void rankAndScoreWithoutAClickAreThoseOfTheShorterSession() {
    for (PositionModel model : List.of(plain, explaining)) {
      for (int run = 0; run < 20; run++) {
        int[] prefix = random.ints(2 + random.nextInt(7), 0, ITEMS).toArray();
        Explanation explanation =
            new SessionExplainer(model, 5).explain(NumberedItems.ids(prefix), 6);
        float[] scores = model.scores(prefix);
        assertThat(explanation.items()).hasSize(6);
        for (Item item : explanation.items()) {
          int row = model.catalog().row(item.item());
          assertThat(item.rank()).isEqualTo(DenseRanking.pessimisticRank(scores, row));
          assertThat((float) item.score()).isEqualTo(scores[row]);
          int leftOut = model == plain ? prefix.length : Math.min(MAX_LENGTH, prefix.length);
          assertThat(item.without()).hasSize(leftOut);
          for (WithoutClick without : item.without()) {
            float[] then = model.scores(removed(prefix, without.click() - 1));
            assertThat(without.rank()).isEqualTo(DenseRanking.pessimisticRank(then, row));
            assertThat((float) without.score()).isEqualTo(then[row]);
          }
        }
      }
    }
  }

  @Test
  void contributionsAreLossesWhereTheModelHasNoneOfItsOwn() {
    int[] prefix = {1, 2, 3};
    Explanation explanation = new SessionExplainer(plain, 5).explain(NumberedItems.ids(prefix), 3);
    assertThat(explanation.exact()).isFalse();
    assertThat(explanation.reading()).contains("left out");
    for (Item item : explanation.items()) {
      for (int p = 0; p < prefix.length; p++) {
        assertThat(item.contributions().get(p))
            .isEqualTo(item.score() - item.without().get(p).score(), within(1e-6));
      }
    }
  }

  @Test
  void theModelsOwnPartsComeInTheIdsAndNumbersOfTheSession() {
    List<String> session = List.of("item1", "nonsense", "item2", "item1", "item3", "item2");
    Explanation explanation = new SessionExplainer(explaining, 1).explain(session, 3);
    assertThat(explanation.exact()).isTrue();
    assertThat(explanation.reading()).isEqualTo("As it is.");
    assertThat(explanation.unknownClicks()).containsExactly(new UnknownClick(2, "nonsense"));
    assertThat(explanation.clicks()).extracting(Click::number).containsExactly(1, 3, 4, 5, 6);
    assertThat(explanation.clicks())
        .extracting(Click::read)
        .containsExactly(false, true, true, true, true);
    assertThat(explanation.clicks().get(0).attention()).isNull();
    assertThat(explanation.clicks().get(0).stay()).isNull();
    assertThat(explanation.clicks().get(4).attention()).isEqualTo(1.0);
    assertThat(explanation.clicks().get(4).stay()).isBetween(0, 3);
    for (Item item : explanation.items()) {
      assertThat(item.contributions().stream().mapToDouble(c -> c).sum())
          .isEqualTo(item.score(), within(1e-5));
      assertThat(item.parts()).containsEntry("last", item.contributions().get(4));
      assertThat(item.without()).extracting(WithoutClick::click).containsExactly(3, 4, 5, 6);
    }
    assertThat(explanation.votingSessions()).isEqualTo(2);
    assertThat(explanation.neighbours()).hasSize(1);
    assertThat(explanation.neighbours().get(0).session()).as("counted from 1").isEqualTo(5);
    assertThat(explanation.neighbours().get(0).items()).containsExactly("item1", "item2");
    assertThat(explanation.neighbours().get(0).sharedClicks()).containsExactly(6);
    assertThat(explanation.rules().get(0).click()).isEqualTo(6);
    assertThat(explanation.rules().get(0).item()).isEqualTo(explanation.items().get(0).item());
  }

  @Test
  void anyItemCanBeExplained() {
    Explanation explanation =
        new SessionExplainer(plain, 5).explain(List.of("item3", "item4"), List.of("item9"));
    float[] scores = plain.scores(3, 4);
    assertThat(explanation.items()).hasSize(1);
    assertThat(explanation.items().get(0).rank())
        .isEqualTo(DenseRanking.pessimisticRank(scores, 9));
    assertThatThrownBy(
            () -> new SessionExplainer(plain, 5).explain(List.of("item3"), List.of("nonsense")))
        .isInstanceOf(LinetException.class)
        .hasMessageContaining("nonsense");
  }

  @Test
  void theOnlyClickIsNotLeftOut() {
    Explanation explanation = new SessionExplainer(plain, 5).explain(List.of("x", "item3"), 2);
    assertThat(explanation.clicks()).hasSize(1);
    assertThat(explanation.clicks().get(0).stay()).isNull();
    assertThat(explanation.counterfactuals()).isEmpty();
    for (Item item : explanation.items()) {
      assertThat(item.without()).isEmpty();
      assertThat(item.contributions()).isEmpty();
    }
    Item own = new SessionExplainer(explaining, 5).explain(List.of("item3"), 1).items().get(0);
    assertThat(own.contributions()).containsExactly(own.score());
  }

  @Test
  void aSessionWithoutAKnownItemSaysWhyThereIsNothingToExplain() {
    Explanation explanation = new SessionExplainer(plain, 5).explain(List.of("x", "y"), 2);
    assertThat(explanation.fallback()).isEqualTo("no item of the session is known");
    assertThat(explanation.unknownClicks()).extracting(UnknownClick::number).containsExactly(1, 2);
    assertThat(explanation.items()).isEmpty();
    assertThat(new SessionExplainer(plain, 5).explain(List.of(), List.of("item1")).fallback())
        .isEqualTo("the session is empty");
  }

  @Test
  void everyFallIsASentence() {
    int[] prefix = {5, 6, 7};
    Explanation explanation =
        new SessionExplainer(explaining, 5).explain(NumberedItems.ids(prefix), 8);
    List<String> expected = new ArrayList<>();
    for (Item item : explanation.items()) {
      WithoutClick worst = item.without().get(0);
      WithoutClick best = worst;
      for (WithoutClick without : item.without()) {
        worst = without.rank() > worst.rank() ? without : worst;
        best = without.rank() < best.rank() ? without : best;
      }
      WithoutClick told = worst.rank() > item.rank() ? worst : best;
      if (told.rank() != item.rank() && told.rank() < ITEMS) {
        expected.add(
            String.format(
                Locale.ROOT,
                "Without click %d (item%d), %s %s from %d to %d.",
                told.click(),
                prefix[told.click() - 1],
                item.item(),
                told.rank() > item.rank() ? "falls" : "rises",
                item.rank(),
                told.rank()));
      }
    }
    assertThat(explanation.counterfactuals()).containsAll(expected);
    assertThat(expected).isNotEmpty();
  }

  @Test
  void refusesSessionsThatAreTooLongSayingHowManyClicksThereMayBe() {
    List<String> longest = Collections.nCopies(SessionExplainer.MOST_CLICKS, "item3");
    List<String> tooLong = Collections.nCopies(6000, "item3");
    SessionExplainer explainer = new SessionExplainer(plain, 5);
    assertThat(explainer.explain(longest, 2).clicks()).hasSize(100);
    assertThatThrownBy(() -> explainer.explain(tooLong, 2))
        .isInstanceOf(LinetException.class)
        .hasMessage(
            "A session of at most 100 clicks can be explained, and this one has 6,000: give its"
                + " last 100, or ask for its items without an explanation");
    assertThatThrownBy(() -> explainer.explain(tooLong, List.of("item1")))
        .isInstanceOf(LinetException.class)
        .hasMessageContaining("at most 100 clicks");
  }

  @Test
  void staysAreCountedAmongTheFirst() {
    Explanation explanation =
        new SessionExplainer(plain, 5).explain(List.of("item5", "item6", "item7"), 8);
    for (Click click : explanation.clicks()) {
      long stay =
          explanation.items().stream()
              .flatMap(item -> item.without().stream())
              .filter(without -> without.click() == click.number() && without.rank() <= 8)
              .count();
      assertThat(click.stay()).isEqualTo((int) stay);
    }
  }

  @Test
  void anExplanationIsJsonWithoutFurtherAnnotations() {
    Explanation explanation =
        new SessionExplainer(explaining, 5).explain(List.of("item1", "item2"), 2);
    JsonNode json = new JsonMapper().readTree(new JsonMapper().writeValueAsString(explanation));
    assertThat(json.get("family").asString()).isEqualTo("position");
    assertThat(json.get("clicks").get(1).get("number").asInt()).isEqualTo(2);
    assertThat(json.get("clicks").get(1).get("groupWidth").isNull()).isTrue();
    assertThat(json.get("items").get(0).get("without").get(1).get("rank").isNumber()).isTrue();
    assertThat(new JsonMapper().readValue(json.toString(), Explanation.class))
        .isEqualTo(explanation);
  }

  @Test
  void scoresOfTargetsAreReadOffTheLists() {
    int[][] prefixes = {{1, 2}, {3}, {4, 5, 6}};
    int[] targets = random.ints(3, 0, ITEMS).toArray();
    float[] scores = plain.scores(PrefixBatch.of(prefixes), targets);
    for (int p = 0; p < 3; p++) {
      assertThat(scores[p]).isEqualTo(plain.scores(prefixes[p])[targets[p]]);
    }
  }

  private static int[] removed(int[] prefix, int position) {
    return IntStream.range(0, prefix.length)
        .filter(p -> p != position)
        .map(p -> prefix[p])
        .toArray();
  }
}
