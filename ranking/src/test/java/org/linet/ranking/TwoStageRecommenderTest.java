package org.linet.ranking;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.linet.core.LinetException;
import org.linet.core.explanation.ScoreParts;
import org.linet.core.metric.DenseRanking;
import org.linet.core.model.Proposals;
import org.linet.core.model.Ranking;
import org.linet.core.model.TopK;
import org.linet.core.session.PrefixBatch;
import org.linet.core.testing.NumberedItems;
import org.linet.core.testing.RandomSeed;
import org.linet.ranking.feature.FeatureGroup;
import org.linet.ranking.member.FirstStage;
import org.linet.ranking.testing.SmallData;
import org.linet.ranking.testing.TableModel;

/** Ranks, lists and scores of one model say the same. */
class TwoStageRecommenderTest {
  private static final int ITEMS = 45;

  /** Far above what a look at every click costs, far below one at every pair of clicks. */
  private static final Duration LONGEST = Duration.ofSeconds(1);

  private final Random random = RandomSeed.random(getClass());

  private SmallModel model(int most, int hidden, boolean ties) {
    List<TableModel> tables =
        List.of(
            TableModel.points(random, ITEMS),
            TableModel.logits(random, ITEMS, ties ? 2 : 1000),
            TableModel.logits(random, ITEMS, 30));
    return SmallModel.of(random, tables, most, hidden, Set.of());
  }

  private int[] targets(int count) {
    return random.ints(count, 0, ITEMS).toArray();
  }

  @ParameterizedTest
  @CsvSource({
    "1, 4, false",
    "1, -1, true",
    "12, 0, false",
    "12, 4, true",
    "12, -1, true",
    "45, 4, true",
    "45, -1, false",
  })
  void theListOfTheWholeCatalogueSaysTheRankOfEveryItem(int most, int hidden, boolean ties) {
    SmallModel model = model(most, hidden, ties);
    try (TwoStageRecommender recommender = model.recommender()) {
      for (int[] prefix : SmallData.prefixes(random, 12, ITEMS)) {
        TopK list = recommender.topK(PrefixBatch.of(prefix), ITEMS);
        assertThat(list.count(0)).isEqualTo(ITEMS);
        assertThat(new HashSet<>(IntStream.of(list.rows(0)).boxed().toList())).hasSize(ITEMS);
        int[][] copies = new int[ITEMS][];
        Arrays.fill(copies, prefix);
        Ranking ranking = recommender.rank(PrefixBatch.of(copies), list.rows(0), 0);
        float[] scores = recommender.scores(PrefixBatch.of(copies), list.rows(0));
        checkCandidates(model, prefix, list);
        for (int place = 0; place < ITEMS; place++) {
          assertThat(ranking.optimistic()[place]).isLessThanOrEqualTo(place + 1);
          assertThat(ranking.pessimistic()[place]).isGreaterThanOrEqualTo(place + 1);
          assertThat(scores[place]).isEqualTo(list.score(0, place));
          if (place > 0) {
            assertThat(scores[place]).isLessThanOrEqualTo(scores[place - 1]);
            boolean tied = ranking.optimistic()[place] == ranking.optimistic()[place - 1];
            assertThat(ranking.pessimistic()[place] == ranking.pessimistic()[place - 1])
                .isEqualTo(tied);
            if (tied) {
              assertThat(list.row(0, place)).isGreaterThan(list.row(0, place - 1));
              assertThat(scores[place]).isEqualTo(scores[place - 1]);
            } else {
              assertThat(ranking.optimistic()[place]).isEqualTo(place + 1);
              assertThat(ranking.pessimistic()[place - 1]).isEqualTo(place);
            }
          }
        }
      }
    }
  }

  /** The candidates stand first, the others in the order of the first dense member. */
  private static void checkCandidates(SmallModel model, int[] prefix, TopK list) {
    TreeSet<Integer> candidates = new TreeSet<>();
    RankedCandidates looked = model.candidates();
    PrefixBatch batch = PrefixBatch.of(prefix);
    looked.rank(
        model.members().list().stream()
            .map(member -> member.recommender().propose(batch, model.most()))
            .toList(),
        batch,
        0);
    for (int c = 0; c < looked.count(); c++) {
      candidates.add(looked.candidates().row(c));
    }
    List<Integer> rows = IntStream.of(list.rows(0)).boxed().toList();
    assertThat(rows.subList(0, candidates.size())).containsExactlyInAnyOrderElementsOf(candidates);
    List<Integer> anchor = new ArrayList<>();
    int[] order = new int[ITEMS];
    DenseRanking.topK(model.tables().get(1).scores(prefix), ITEMS, order, new float[ITEMS], 0);
    for (int row : order) {
      if (!candidates.contains(row)) {
        anchor.add(row);
      }
    }
    assertThat(rows.subList(candidates.size(), ITEMS)).isEqualTo(anchor);
  }

  @Test
  void ranksOfItemsBehindTheCandidatesCountTheAnchorsTies() {
    SmallModel model = model(6, 3, true);
    try (TwoStageRecommender recommender = model.recommender()) {
      for (int[] prefix : SmallData.prefixes(random, 20, ITEMS)) {
        int[] list = recommender.topK(PrefixBatch.of(prefix), ITEMS).rows(0);
        float[] anchor = model.tables().get(1).scores(prefix);
        int target = list[ITEMS - 1 - random.nextInt(30)];
        Ranking ranking = recommender.rank(PrefixBatch.of(prefix), new int[] {target}, 0);
        int above = 6;
        int atLeast = 6;
        for (int place = 6; place < ITEMS; place++) {
          above += anchor[list[place]] > anchor[target] ? 1 : 0;
          atLeast += anchor[list[place]] >= anchor[target] ? 1 : 0;
        }
        assertThat(ranking.optimistic()[0]).isEqualTo(above + 1);
        assertThat(ranking.pessimistic()[0]).isEqualTo(atLeast);
      }
    }
  }

  @ParameterizedTest
  @CsvSource({"7, 3", "7, 7", "7, 20", "7, 45", "7, 200", "45, 60"})
  void aShorterListIsTheBeginOfTheLongest(int most, int k) {
    SmallModel model = model(most, 4, true);
    try (TwoStageRecommender recommender = model.recommender()) {
      int[][] prefixes = SmallData.prefixes(random, 30, ITEMS);
      TopK all = recommender.topK(PrefixBatch.of(prefixes), ITEMS);
      TopK some = recommender.topK(PrefixBatch.of(prefixes), k);
      TopK besideRanks = recommender.rank(PrefixBatch.of(prefixes), targets(30), k).top();
      assertThat(some.k()).isEqualTo(k);
      for (int p = 0; p < prefixes.length; p++) {
        assertThat(some.rows(p)).isEqualTo(Arrays.copyOf(all.rows(p), Math.min(k, ITEMS)));
        assertThat(besideRanks.rows(p)).isEqualTo(some.rows(p));
        for (int place = 0; place < some.count(p); place++) {
          assertThat(some.score(p, place)).isEqualTo(all.score(p, place));
          assertThat(besideRanks.score(p, place)).isEqualTo(all.score(p, place));
        }
      }
    }
  }

  @Test
  void theBitsAreTheSameAloneAndInAnyBatch() {
    SmallModel model = model(9, 5, false);
    try (TwoStageRecommender recommender = model.recommender()) {
      int[][] prefixes = SmallData.prefixes(random, 290, ITEMS);
      int[] targets = targets(prefixes.length);
      PrefixBatch batch = PrefixBatch.of(prefixes);
      Ranking together = recommender.rank(batch, targets, 15);
      float[] scores = recommender.scores(batch, targets);
      for (int p = 0; p < prefixes.length; p++) {
        PrefixBatch alone = PrefixBatch.of(prefixes[p]);
        int[] target = {targets[p]};
        Ranking one = recommender.rank(alone, target, 15);
        assertThat(one.pessimistic()[0]).isEqualTo(together.pessimistic()[p]);
        assertThat(one.optimistic()[0]).isEqualTo(together.optimistic()[p]);
        assertThat(one.top().rows(0)).isEqualTo(together.top().rows(p));
        for (int place = 0; place < 15; place++) {
          assertThat(one.top().score(0, place)).isEqualTo(together.top().score(p, place));
        }
        assertThat(recommender.scores(alone, target)[0]).isEqualTo(scores[p]);
      }
    }
  }

  @Test
  void noPrefixesHaveNoRanks() {
    try (TwoStageRecommender recommender = model(9, 5, false).recommender()) {
      Ranking none = recommender.rank(PrefixBatch.of(), new int[0], 3);
      assertThat(none.pessimistic()).isEmpty();
      assertThat(none.top().k()).isEqualTo(3);
    }
  }

  @Test
  void closingItClosesItsMembers() {
    SmallModel model = model(9, 5, false);
    model.recommender().close();
    assertThat(model.tables()).allMatch(TableModel::isClosed);
  }

  @Test
  void aScoreThatIsNoNumberIsASentence() {
    SmallModel model =
        SmallModel.of(
            random,
            List.of(
                TableModel.logits(random, ITEMS, 30),
                new TableModel(
                    "fake-votes",
                    NumberedItems.catalog(ITEMS),
                    new float[ITEMS][ITEMS],
                    Proposals.Scale.POINTS,
                    true)),
            9,
            5,
            Set.of());
    try (TwoStageRecommender recommender = model.recommender()) {
      assertThatThrownBy(() -> recommender.topK(PrefixBatch.of(new int[] {3}), 5))
          .isInstanceOf(LinetException.class)
          .hasMessageMatching(
              "The ranker's score of the item in row \\d+ is not a number; the model is damaged:"
                  + " train it again");
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {-1, 0, 5})
  void anExplanationHasAPartForEveryMemberAndComparingGroupAndNothingForOtherItems(int hidden) {
    SmallModel model = model(9, hidden, false);
    List<String> respects = new ArrayList<>();
    model.members().list().forEach(member -> respects.add(member.name() + " proposes it"));
    for (FeatureGroup group : model.features().groups()) {
      if (group.comparesCandidates()) {
        respects.add(group.meaning());
      }
    }
    try (TwoStageRecommender recommender = model.recommender()) {
      int[] prefix = {4, 7, 4};
      int[] list = recommender.topK(PrefixBatch.of(prefix), ITEMS).rows(0);
      ScoreParts parts = recommender.explainer().orElseThrow().explain(prefix, list);
      assertThat(parts.clicksRead()).isEqualTo(3);
      assertThat(parts.parts().keySet()).containsExactlyElementsOf(respects);
      for (double[] part : parts.parts().values()) {
        assertThat(part).hasSize(ITEMS);
        assertThat(Arrays.stream(part).allMatch(Double::isFinite)).isTrue();
        assertThat(Arrays.copyOfRange(part, 9, ITEMS)).containsOnly(0);
      }
      assertThat(parts.parts().values())
          .anyMatch(part -> Arrays.stream(part).anyMatch(each -> each != 0));
      if (hidden < 0) {
        // the first stage orders, and only the members have a say in it
        assertThat(new ArrayList<>(parts.parts().values()).subList(3, respects.size()))
            .allMatch(part -> Arrays.stream(part).allMatch(each -> each == 0));
      }
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {-1, 0, 5})
  void theReasonsAreTheWordsOfTheGreatestPartsAndOfAnItemThatIsNoneOneSentence(int hidden) {
    SmallModel model = model(9, hidden, false);
    int withReasons = 0;
    try (TwoStageRecommender recommender = model.recommender()) {
      for (int[] prefix : SmallData.prefixes(random, 10, ITEMS)) {
        int[] list = recommender.topK(PrefixBatch.of(prefix), ITEMS).rows(0);
        ScoreParts parts = recommender.explainer().orElseThrow().explain(prefix, list);
        assertThat(parts.reasons()).hasSize(ITEMS);
        for (int place = 0; place < ITEMS; place++) {
          int at = place;
          List<String> reasons = parts.reasons().get(place);
          if (place >= 9) {
            assertThat(reasons).containsExactly("none of the members proposes it among their best");
            continue;
          }
          List<String> telling =
              parts.parts().entrySet().stream()
                  .filter(part -> part.getValue()[at] >= 0.05)
                  .sorted(Comparator.comparingDouble(part -> -part.getValue()[at]))
                  .map(Map.Entry::getKey)
                  .limit(3)
                  .toList();
          assertThat(reasons)
              .hasSize(telling.size())
              .allSatisfy(reason -> assertThat(reason).isNotBlank().doesNotContain("NaN"));
          for (int n = 0; n < reasons.size(); n++) {
            if (telling.get(n).endsWith(" proposes it")) {
              String member = telling.get(n).replace(" proposes it", "");
              assertThat(reasons.get(n)).matches(member + " gives it \\d+\\.\\d %");
            }
          }
          withReasons += reasons.isEmpty() ? 0 : 1;
        }
      }
    }
    assertThat(withReasons).isPositive();
  }

  @Test
  void anExplanationSaysTheSameWhateverWasAskedBefore() {
    SmallModel model = model(9, 5, false);
    try (TwoStageRecommender recommender = model.recommender()) {
      int[][] prefixes = SmallData.prefixes(random, 20, ITEMS);
      for (int[] prefix : prefixes) {
        int[] list = recommender.topK(PrefixBatch.of(prefix), 9).rows(0);
        ScoreParts used = recommender.explainer().orElseThrow().explain(prefix, list);
        try (TwoStageRecommender fresh = model.recommender()) {
          ScoreParts first = fresh.explainer().orElseThrow().explain(prefix, list);
          assertThat(used.reasons()).isEqualTo(first.reasons());
          used.parts().forEach((name, part) -> assertThat(part).isEqualTo(first.parts().get(name)));
        }
      }
    }
  }

  @ParameterizedTest
  @CsvSource({"20000, 1", "20000, 3", "20000, 40", "300000, 3", "300000, 40"})
  void aLongSessionIsAnsweredInAMoment(int clicks, int items) {
    SmallModel model = model(20, 5, false);
    int[] prefix = random.ints(clicks, 0, items).toArray();
    int[] targets = {prefix[clicks - 1], ITEMS - 3};
    PrefixBatch batch = PrefixBatch.of(prefix, prefix);
    try (TwoStageRecommender recommender = model.recommender()) {
      recommender.topK(PrefixBatch.of(new int[] {3, 4}), 20); // loads the classes
      List<Runnable> questions =
          List.of(
              () -> assertThat(recommender.topK(batch, 20).count(0)).isEqualTo(20),
              () ->
                  assertThat(recommender.rank(batch, targets, 20).pessimistic()).doesNotContain(0),
              () -> assertThat(recommender.scores(batch, targets)).hasSize(2),
              () ->
                  assertThat(
                          recommender.explainer().orElseThrow().explain(prefix, targets).reasons())
                      .hasSize(2));
      for (Runnable question : questions) {
        assertThat(processorTime(question)).isLessThan(LONGEST);
      }
    }
  }

  /** A few prefixes are looked at by the thread that asks. */
  private static Duration processorTime(Runnable question) {
    ThreadMXBean threads = ManagementFactory.getThreadMXBean();
    long start = threads.getCurrentThreadCpuTime();
    question.run();
    return Duration.ofNanos(threads.getCurrentThreadCpuTime() - start);
  }

  @Test
  void ofALongSessionWhatIsFarBackStillCountsAsClicked() {
    SmallModel model = model(ITEMS, 5, false);
    int[] prefix = random.ints(20_000, 0, 3).toArray();
    prefix[0] = 7;
    PrefixBatch batch = PrefixBatch.of(prefix);
    RankedCandidates candidates = model.candidates();
    candidates.look(FirstStage.ask(model.members(), batch, ITEMS), batch, 0);
    int candidate = candidates.candidates().find(7);
    List<String> names = model.features().names();
    assertThat(candidates.columns()[names.indexOf("session.clicks")][candidate]).isEqualTo(1);
    assertThat(candidates.columns()[names.indexOf("patterns.recency")][candidate]).isZero();
  }
}
