package org.linet.ranking;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.fail;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.linet.core.UsageException;
import org.linet.core.session.PrefixBatch;
import org.linet.core.testing.RandomSeed;
import org.linet.ranking.feature.FeatureGroup;
import org.linet.ranking.feature.FeatureGroups;
import org.linet.ranking.feature.FeatureList;
import org.linet.ranking.member.FirstStage;
import org.linet.ranking.member.Member;
import org.linet.ranking.statistics.SlowPatterns;
import org.linet.ranking.testing.SmallData;
import org.linet.ranking.testing.TableModel;

/** Every feature against a slow version of its description. */
class FeaturesTest {
  private static final int ITEMS = 40;
  private static final double ROUNDING = 2e-4;

  private final Random random = RandomSeed.random(getClass());

  private List<TableModel> tables(int number) {
    return List.of(
            TableModel.points(random, ITEMS),
            TableModel.logits(random, ITEMS, 50),
            TableModel.logits(random, ITEMS, 3))
        .subList(number == 1 ? 1 : 0, Math.max(2, number));
  }

  /** The columns of every prefix of a batch, each feature cut to the candidates. */
  private static List<float[][]> columns(SmallModel model, int[][] prefixes) {
    List<float[][]> all = new ArrayList<>();
    for (int p = 0; p < prefixes.length; p++) {
      all.add(new float[0][]);
    }
    model
        .pool()
        .forEach(
            PrefixBatch.of(prefixes),
            (candidates, proposals, chunk, prefix, number) -> {
              candidates.look(proposals, chunk, prefix);
              float[][] copy = new float[candidates.columns().length][];
              for (int f = 0; f < copy.length; f++) {
                copy[f] = Arrays.copyOf(candidates.columns()[f], candidates.count());
              }
              all.set(number, copy);
            });
    return all;
  }

  /** Short ones, and a long one in which some items lie far back. */
  private List<int[]> prefixes() {
    List<int[]> prefixes = new ArrayList<>(List.of(SmallData.prefixes(random, 30, ITEMS)));
    prefixes.add(
        IntStream.concat(random.ints(20, 0, ITEMS), random.ints(110 + random.nextInt(40), 0, 4))
            .toArray());
    return prefixes;
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3})
  void everyFeatureIsThatOfItsDescription(int members) {
    for (int most : new int[] {1, 10, ITEMS}) {
      SmallModel model = SmallModel.of(random, tables(members), most, -1, Set.of());
      List<String> names = model.features().names();
      RankedCandidates candidates = model.candidates();
      SlowPatterns patterns = new SlowPatterns(model.sessions());
      for (int[] prefix : prefixes()) {
        PrefixBatch batch = PrefixBatch.of(prefix);
        candidates.look(FirstStage.ask(model.members(), batch, most), batch, 0);
        int[] rows = new int[candidates.count()];
        Arrays.setAll(rows, k -> candidates.candidates().row(k));
        SlowFeatures slow =
            new SlowFeatures(
                model.tables(),
                model.members().list().stream().map(Member::name).toList(),
                model.sources().statistics(),
                patterns,
                prefix,
                rows,
                candidates.base());
        for (int k = 0; k < rows.length; k++) {
          Map<String, Double> expected = slow.of(k);
          assertThat(expected.keySet()).containsExactlyInAnyOrderElementsOf(names);
          for (int f = 0; f < names.size(); f++) {
            double value = candidates.columns()[f][k];
            double slowly = Objects.requireNonNull(expected.get(names.get(f)));
            if (!(Math.abs(value - slowly) < ROUNDING)) { // not for what is no number
              fail(
                  "%s of item %d after %s is %f, not %f",
                  names.get(f), rows[k], Arrays.toString(prefix), value, slowly);
            }
          }
        }
      }
    }
  }

  @Test
  void noBitDependsOnTheBatch() {
    SmallModel model = SmallModel.of(random, tables(3), 10, -1, Set.of());
    int[][] prefixes = SmallData.prefixes(random, 300, ITEMS); // more than two chunks
    List<float[][]> together = columns(model, prefixes);
    int[][] reversed = new int[prefixes.length][];
    Arrays.setAll(reversed, p -> prefixes[prefixes.length - 1 - p]);
    List<float[][]> backwards = columns(model, reversed);
    for (int p = 0; p < prefixes.length; p++) {
      float[][] alone = columns(model, new int[][] {prefixes[p]}).get(0);
      assertThat(together.get(p)).isDeepEqualTo(alone);
      assertThat(backwards.get(prefixes.length - 1 - p)).isDeepEqualTo(alone);
    }
  }

  @Test
  void namesAreUniqueAndSayTheirGroup() {
    FeatureList features = SmallModel.of(random, tables(3), 5, -1, Set.of()).features();
    assertThat(features.names()).doesNotHaveDuplicates().hasSize(features.size());
    for (int group = 0; group < features.groups().size(); group++) {
      String name = features.groups().get(group).name();
      assertThat(features.names().subList(features.from(group), features.to(group)))
          .isNotEmpty()
          .allMatch(feature -> feature.startsWith(name + "."));
    }
    assertThat(features.to(features.groups().size() - 1)).isEqualTo(features.size());
    assertThat(FeatureGroups.all().stream().map(FeatureGroup::name))
        .isSorted()
        .doesNotHaveDuplicates()
        .allMatch(name -> name.matches("[a-z-]+"));
    assertThat(FeatureGroups.all().stream().map(FeatureGroup::meaning)).doesNotHaveDuplicates();
  }

  @Test
  void groupsCanBeLeftOutAndTheOthersStayAsTheyAre() {
    List<TableModel> tables = tables(3);
    long seed = random.nextLong();
    SmallModel whole = SmallModel.of(new Random(seed), tables, 10, -1, Set.of());
    int[][] prefixes = SmallData.prefixes(random, 10, ITEMS);
    List<float[][]> all = columns(whole, prefixes);
    for (FeatureGroup left : FeatureGroups.all()) {
      SmallModel less = SmallModel.of(new Random(seed), tables, 10, -1, Set.of(left.name()));
      List<String> names = new ArrayList<>(whole.features().names());
      names.removeIf(name -> name.startsWith(left.name() + "."));
      assertThat(less.features().names()).isEqualTo(names);
      List<float[][]> some = columns(less, prefixes);
      for (int p = 0; p < prefixes.length; p++) {
        for (int f = 0; f < names.size(); f++) {
          int place = whole.features().names().indexOf(names.get(f));
          assertThat(some.get(p)[f]).isEqualTo(all.get(p)[place]);
        }
      }
    }
  }

  @Test
  void groupsThatLackTheirSourcesAreNotThere() {
    // a member without vectors cannot be alone, so the sources are asked
    SmallModel model = SmallModel.of(random, tables(1), 5, -1, Set.of());
    assertThat(model.features().groups().stream().map(FeatureGroup::name))
        .contains("vectors")
        .doesNotContain("aspects");
  }

  @Test
  void anUnknownGroupIsRefusedWithTheKnownOnes() {
    Map<String, String> settings = Map.of("members", "fake-dense", "without", "rules, nonesuch");
    assertThatThrownBy(() -> TwoStageSettings.of(new TwoStage().hyperparameters().values(settings)))
        .isInstanceOf(UsageException.class)
        .hasMessage(
            "There is no group of features 'nonesuch'; the groups are aged-rules, aspects,"
                + " item-life, members, patterns, prefix, rules, session, vectors");
  }
}
