package org.linet.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.linet.core.session.PrefixBatch;
import org.linet.ranking.feature.FeatureGroup;
import org.linet.ranking.feature.FeatureGroups;

/**
 * What a two-stage model relies on in a group of features. A test class extends this one and names
 * the group:
 *
 * <pre>{@code
 * class MyFeaturesTest extends FeatureGroupContract {
 *   @Override
 *   protected FeatureGroup group() {
 *     return new MyFeatures();
 *   }
 * }
 * }</pre>
 *
 * <p>What the numbers should be is for a slow version of the group to say.
 */
public abstract class FeatureGroupContract {
  private static final Pattern NAME = Pattern.compile("[a-z0-9]+([-._][a-z0-9]+)*");

  private ContractData generated;
  private PrefixBatch prefixes;

  /** A contract of the group that {@link #group} returns. */
  @SuppressWarnings("NullAway.Init") // filled before each test
  protected FeatureGroupContract() {}

  /** The group. */
  protected abstract FeatureGroup group();

  /** Seed of sessions, members and prefixes; one that changes must be printed. */
  protected long seed() {
    return 42;
  }

  @BeforeEach
  void generateAShop() {
    generated = new ContractData(seed());
    prefixes = generated.prefixes(ContractData.ITEMS);
  }

  private GroupFixture whole() {
    return GroupFixture.of(generated, true);
  }

  private GroupFixture least() {
    return GroupFixture.of(generated, false);
  }

  /** Where the group has features: it is not asked for others. */
  private List<GroupFixture> withFeatures() {
    return Stream.of(whole(), least())
        .filter(fixture -> !group().features(fixture.sources()).isEmpty())
        .toList();
  }

  @Test
  protected void aProgramFindsTheGroupByItsName() {
    assertThat(FeatureGroups.all())
        .as("META-INF/services/%s lists %s", FeatureGroup.class.getName(), group().getClass())
        .extracting(found -> found.getClass().getName())
        .contains(group().getClass().getName());
    Sentences.assertLine(group().meaning(), "the meaning");
  }

  @Test
  protected void featuresHaveNamesOfTheirOwnThatStay() {
    for (GroupFixture fixture : List.of(whole(), least())) {
      List<String> names = group().features(fixture.sources());
      assertThat(names).doesNotHaveDuplicates().allMatch(name -> NAME.matcher(name).matches());
      assertThat(group().features(fixture.sources())).isEqualTo(names);
    }
    assertThat(group().features(whole().sources()))
        .as("features where nothing is missing")
        .isNotEmpty();
  }

  @Test
  protected void everyFeatureOfEveryCandidateIsANumber() {
    for (GroupFixture fixture : withFeatures()) {
      GroupAnswers answers = new GroupAnswers(fixture, group());
      for (int p = 0; p < prefixes.size(); p++) {
        float[][] features = answers.features(prefixes, p, Float.NaN);
        for (float[] feature : features) {
          for (float number : feature) {
            assertThat(number).as("a feature after prefix %s", p).isFinite();
          }
        }
      }
    }
  }

  /** Neither what the columns held nor which prefixes came before changes a bit. */
  @Test
  protected void featuresAreAFunctionOfThePrefix() {
    GroupFixture fixture = whole();
    GroupAnswers forwards = new GroupAnswers(fixture, group());
    GroupAnswers backwards = new GroupAnswers(fixture, group());
    float[][][] first = new float[prefixes.size()][][];
    for (int p = 0; p < first.length; p++) {
      first[p] = forwards.features(prefixes, p, 0);
    }
    for (int p = first.length - 1; p >= 0; p--) {
      assertThat(backwards.features(prefixes, p, 7)).isDeepEqualTo(first[p]);
    }
  }

  @Test
  protected void severalThreadsGetTheSameFeatures() {
    GroupFixture fixture = whole();
    FeatureGroup shared = group();
    GroupAnswers alone = new GroupAnswers(fixture, shared);
    float[][][] expected = new float[prefixes.size()][][];
    for (int p = 0; p < expected.length; p++) {
      expected[p] = alone.features(prefixes, p, 0);
    }
    IntStream.range(0, 4 * expected.length)
        .parallel()
        .forEach(
            n -> {
              int p = n % expected.length;
              GroupAnswers own = new GroupAnswers(fixture, shared);
              assertThat(own.features(prefixes, p, 0)).isDeepEqualTo(expected[p]);
            });
  }

  @Test
  protected void aReasonIsALine() {
    for (GroupFixture fixture : withFeatures()) {
      GroupAnswers answers = new GroupAnswers(fixture, group());
      for (int p = 0; p < prefixes.size(); p++) {
        answers.features(prefixes, p, 0);
        for (String reason : answers.reasons()) {
          Sentences.assertLine(reason, "a reason");
        }
      }
    }
  }
}
