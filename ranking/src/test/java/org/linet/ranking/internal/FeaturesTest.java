package org.linet.ranking.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.fail;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
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
import org.linet.ranking.statistics.ItemLives;
import org.linet.ranking.statistics.ItemPairs;
import org.linet.ranking.statistics.PairWeight;
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
  void theReasonOfAGroupIsTrueOfTheCandidate() {
    SmallModel model = SmallModel.of(random, tables(3), ITEMS, -1, Set.of());
    RankedCandidates candidates = model.candidates();
    for (int[] prefix : prefixes()) {
      PrefixBatch batch = PrefixBatch.of(prefix);
      candidates.look(FirstStage.ask(model.members(), batch, ITEMS), batch, 0);
      for (int k = 0; k < candidates.count(); k++) {
        int row = candidates.candidates().row(k);
        long clicks = Arrays.stream(prefix).filter(click -> click == row).count();
        boolean isRemembered =
            Arrays.stream(prefix).skip(Math.max(0, prefix.length - 128)).anyMatch(c -> c == row);
        assertThat(reason("session", candidates, k))
            .isEqualTo(
                clicks == 0
                    ? "not clicked in this session yet"
                    : clicks == 1
                        ? "clicked once in this session"
                        : "clicked " + clicks + " times in this session");
        assertThat(reason("patterns", candidates, k))
            .isEqualTo(
                isRemembered
                    ? "visitors go back in this way"
                    : "visitors go on to other items here");
        assertThat(reason("vectors", candidates, k)).isEqualTo("it is like the clicked items");
        assertThat(reason("rules", candidates, k))
            .isEqualTo(ofRule(model, PairWeight.FOLLOWS, prefix, row, ""));
        assertThat(reason("aged-rules", candidates, k))
            .isEqualTo(ofRule(model, PairWeight.FOLLOWS_LONG, prefix, row, " lately"));
        ItemLives lives = model.sources().statistics().lives();
        double lately = lives.aged(1, row) * 30.0 / lives.clicks(row);
        String life = reason("item-life", candidates, k);
        if (lately > 1.5001) {
          assertThat(life).matches("clicked \\d+\\.\\d times as often lately as over all");
        } else if (lately < 1.4999) {
          assertThat(life)
              .isEqualTo(
                  lives.clicks(row) == 1
                      ? "clicked once in all"
                      : "clicked " + lives.clicks(row) + " times in all");
        }
      }
    }
  }

  private static String reason(String group, RankedCandidates candidates, int candidate) {
    return FeatureGroups.all().stream()
        .filter(each -> each.name().equals(group))
        .findFirst()
        .orElseThrow()
        .reason(candidates.question(), candidate, row -> "item" + row);
  }

  /** The greatest share that one of the last eight clicks gives; of equal ones the newest's. */
  private static String ofRule(
      SmallModel model, PairWeight weight, int[] prefix, int row, String when) {
    ItemPairs pairs = model.sources().statistics().pairs();
    double greatest = 0;
    String words = "others clicked it after these items" + when;
    for (int at = prefix.length - 1; at >= Math.max(0, prefix.length - 8); at--) {
      int place = pairs.find(prefix[at], row);
      double share =
          place < 0 ? 0 : pairs.weight(weight, place) / (pairs.total(weight, prefix[at]) + 1e-6);
      if (share > greatest) {
        greatest = share;
        words =
            String.format(
                Locale.ROOT,
                "%.1f %% of what others clicked after item%d%s",
                100 * share,
                prefix[at],
                when);
      }
    }
    return words;
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
