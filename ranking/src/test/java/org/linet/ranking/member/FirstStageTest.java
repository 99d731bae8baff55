package org.linet.ranking.member;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.linet.core.FailureCode;
import org.linet.core.LinetException;
import org.linet.core.model.Proposals;
import org.linet.core.model.TopK;
import org.linet.core.session.PrefixBatch;
import org.linet.core.testing.RandomSeed;
import org.linet.ranking.testing.FakeDense;
import org.linet.ranking.testing.FakeVotes;
import org.linet.ranking.testing.SmallData;
import org.linet.ranking.testing.SmallMembers;
import org.linet.ranking.testing.TableModel;

/** The candidates against their definition. */
class FirstStageTest {
  private static final int ITEMS = 50;

  private final Random random = RandomSeed.random(getClass());

  private int[] clicks() {
    return random.ints(ITEMS, 0, 4).toArray(); // every fourth item has none
  }

  /** The members' own K best, those with clicks, the best of them by base, ties by row. */
  private static List<Integer> slow(
      List<TableModel> models, double[] weights, int[] clicks, int[] prefix, int most) {
    TreeSet<Integer> proposed = new TreeSet<>();
    for (TableModel model : models) {
      TopK top = model.topK(PrefixBatch.of(prefix), most);
      Arrays.stream(top.rows(0)).filter(row -> clicks[row] > 0).forEach(proposed::add);
    }
    List<Integer> ordered = new ArrayList<>(proposed);
    ordered.sort(
        Comparator.<Integer>comparingDouble(row -> -base(models, weights, prefix, row))
            .thenComparing(row -> row));
    return ordered.subList(0, Math.min(most, ordered.size()));
  }

  private static float base(List<TableModel> models, double[] weights, int[] prefix, int row) {
    double sum = 1e-9;
    for (int m = 0; m < weights.length; m++) {
      sum += weights[m] * Math.exp(logShare(models.get(m), prefix, row));
    }
    return (float) Math.log(sum);
  }

  private static float logShare(TableModel model, int[] prefix, int row) {
    float score = model.scores(prefix)[row];
    if (model.scoresEveryItem()) {
      return (float) (score - model.logNormaliser(prefix));
    }
    return score > 0
        ? (float) (Math.log(score) - model.logNormaliser(prefix))
        : Float.NEGATIVE_INFINITY;
  }

  @ParameterizedTest
  @CsvSource({"1, 1", "1, 10", "2, 1", "2, 10", "2, 50", "3, 10", "3, 25", "3, 50"})
  void theCandidatesAreTheBestOfTheMixtureOfWhatTheMembersPropose(int members, int most) {
    for (int round = 0; round < 4; round++) {
      List<TableModel> models = models().subList(0, members);
      double[] weights = random.doubles(members, 0.1, 1).toArray();
      if (members == 3 && round == 0) {
        weights[2] = 0; // proposes, and has no say in their order
      }
      int[] clicks = clicks();
      Members opened = SmallMembers.of(models, weights);
      FirstStage stage = new FirstStage(opened, most, clicks);
      CandidateList list = new CandidateList(opened.list(), most);
      int[][] prefixes = SmallData.prefixes(random, 40, ITEMS);
      List<Proposals> proposals = FirstStage.ask(opened, PrefixBatch.of(prefixes), most);
      for (int p = 0; p < prefixes.length; p++) {
        stage.choose(proposals, p, list);
        List<Integer> expected = slow(models, weights, clicks, prefixes[p], most);
        assertThat(rows(list)).isEqualTo(expected);
        check(list, models, weights, prefixes[p]);
      }
    }
  }

  private List<TableModel> models() {
    return List.of(
        TableModel.logits(random, ITEMS, 5), // ties
        TableModel.points(random, ITEMS),
        TableModel.logits(random, ITEMS, 1000));
  }

  private static List<Integer> rows(CandidateList list) {
    List<Integer> rows = new ArrayList<>();
    for (int c = 0; c < list.count(); c++) {
      rows.add(list.row(c));
    }
    return rows;
  }

  private static void check(
      CandidateList list, List<TableModel> models, double[] weights, int[] prefix) {
    for (int c = 0; c < list.count(); c++) {
      assertThat(list.base(c)).isEqualTo(base(models, weights, prefix, list.row(c)));
      assertThat(list.find(list.row(c))).isEqualTo(c);
      for (int m = 0; m < models.size(); m++) {
        TableModel model = models.get(m);
        float[] scores = model.scores(prefix);
        assertThat(list.scores(m)[c]).isEqualTo(scores[list.row(c)]);
        assertThat(list.logShare(m, c)).isEqualTo(logShare(model, prefix, list.row(c)));
        assertThat(list.isPoints(m)).isEqualTo(!model.scoresEveryItem());
        assertThat(list.logNormaliser(m)).isEqualTo((float) model.logNormaliser(prefix));
        int above = 0;
        for (int other = 0; other < list.count(); other++) {
          above += scores[list.row(other)] > scores[list.row(c)] ? 1 : 0;
        }
        assertThat(list.place(m, c)).isEqualTo(above);
        for (int a = 0; a < model.aspects().size(); a++) {
          assertThat(list.aspects(m)[a][c]).isEqualTo(model.allAspects(prefix)[a][list.row(c)]);
        }
      }
    }
    for (int row = 0; row < ITEMS; row++) {
      if (!rows(list).contains(row)) {
        assertThat(list.find(row)).isEqualTo(-1);
      }
    }
  }

  @Test
  void withoutAnyTrainingClickThereIsNoCandidate() {
    Members members = SmallMembers.of(models().subList(0, 2), 0.7, 0.3);
    FirstStage stage = new FirstStage(members, 5, new int[ITEMS]);
    CandidateList list = new CandidateList(members.list(), 5);
    stage.choose(FirstStage.ask(members, PrefixBatch.of(new int[] {3}), 5), 0, list);
    assertThat(list.count()).isZero();
    assertThat(list.find(0)).isEqualTo(-1);
  }

  @Test
  void theAnchorIsTheFirstMemberThatScoresEveryItem() {
    List<TableModel> models = models();
    Members members =
        SmallMembers.of(List.of(models.get(1), models.get(2), models.get(0)), 1, 1, 1);
    assertThat(members.anchorNumber()).isEqualTo(1);
    assertThat(members.anchor()).isSameAs(models.get(2));
    members.close();
    assertThat(models).allMatch(TableModel::isClosed);
  }

  @Test
  void membersOfWhichNoneScoresEveryItemAreRefusedAndClosed() {
    TableModel votes = TableModel.points(random, ITEMS);
    assertThatThrownBy(() -> SmallMembers.of(List.of(votes), 1))
        .isInstanceOf(LinetException.class)
        .hasMessageStartingWith("None of the members fake-votes_1 scores every item");
    assertThat(votes.isClosed()).isTrue();
  }

  @Test
  void whatWasOpenedIsClosedIfALaterMemberCannotBe() {
    TableModel dense = TableModel.logits(random, ITEMS, 5);
    List<MemberPlan> plans =
        List.of(
            SmallMembers.plan("fake-dense", FakeDense.NAME, 1),
            SmallMembers.plan("fake-votes", FakeVotes.NAME, 1));
    assertThatThrownBy(
            () ->
                Members.open(
                    plans,
                    plan -> {
                      if (plan.name().text().equals("fake-votes")) {
                        throw new LinetException(FailureCode.FILE_DAMAGED, "damaged");
                      }
                      return dense;
                    }))
        .hasMessage("damaged");
    assertThat(dense.isClosed()).isTrue();
  }
}
