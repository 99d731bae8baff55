package org.linet.testkit;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.linet.core.hyperparameter.Hyperparameter;
import org.linet.core.hyperparameter.HyperparameterSpace;
import org.linet.core.model.ModelArtifact;
import org.linet.core.model.ModelFamily;
import org.linet.core.model.Proposals;
import org.linet.core.model.Recommender;
import org.linet.core.model.TrainedModel;
import org.linet.core.model.TrainingRequest;
import org.linet.core.session.PrefixBatch;
import org.linet.core.testing.RandomSeed;
import org.linet.ranking.feature.FeatureGroup;
import org.linet.ranking.feature.FeatureSources;
import org.linet.ranking.feature.Question;

/** What breaks a contract is found. */
class ContractsBiteTest {
  private final ContractData generated = new ContractData(RandomSeed.random(getClass()).nextLong());

  @ParameterizedTest
  @EnumSource(WrongModel.Fault.class)
  void aModelWithAFaultDoesNotPass(WrongModel.Fault fault) {
    PairModel right = new PairModel(ContractData.ITEMS, Proposals.Scale.LOGITS, generated.random());
    RankingChecks checks = new RankingChecks(new WrongModel(right, fault), true);
    if (fault == WrongModel.Fault.NONE) {
      check(checks);
    } else {
      assertThatThrownBy(() -> check(checks)).isInstanceOf(AssertionError.class);
    }
  }

  private void check(RankingChecks checks) {
    PrefixBatch prefixes = generated.prefixes(ContractData.ITEMS);
    int[] targets = generated.targets(prefixes, ContractData.ITEMS);
    checks.ranksAreThoseOfTheScores(prefixes, targets);
    checks.listsStandInOrder(prefixes, targets);
    checks.aloneIsAsInTheBatch(prefixes, targets);
    checks.severalThreadsAreAnsweredAlike(prefixes, targets);
  }

  @Test
  void aSettingWithoutWordsOrWithASearchBeyondItsRangeDoesNotPass() {
    for (Hyperparameter wrong :
        List.of(
            new Hyperparameter.Real("rate", 0.1, 0, 1, ""),
            new Hyperparameter.Real("Rate", 0.1, 0, 1, "words"),
            new Hyperparameter.Real("rate", 2, 0, 1, "words"),
            new Hyperparameter.Whole("units", 3, 1, 9, "words").searchedFrom(5, 20))) {
      SettingsChecks checks = new SettingsChecks(new Declared(HyperparameterSpace.of(wrong)));
      assertThatThrownBy(checks::everySettingIsDeclaredWhole)
          .as(wrong.toString())
          .isInstanceOfAny(AssertionError.class, RuntimeException.class);
    }
    Hyperparameter right = new Hyperparameter.Whole("units", 3, 1, 9, "words").searchedFrom(2, 9);
    new SettingsChecks(new Declared(HyperparameterSpace.of(right))).everySettingIsDeclaredWhole();
  }

  @Test
  void aGroupWithAFaultDoesNotPass() {
    List<Consumer<float[]>> faults =
        List.of(
            column -> {}, // leaves what was there
            column -> column[0] = Float.NaN,
            column -> column[0] = System.nanoTime());
    for (Consumer<float[]> fault : faults) {
      FeatureGroupContract contract = contract(new Faulty(fault));
      assertThatThrownBy(
              () -> {
                contract.everyFeatureOfEveryCandidateIsANumber();
                contract.featuresAreAFunctionOfThePrefix();
              })
          .isInstanceOf(AssertionError.class);
    }
    assertThatThrownBy(contract(new Faulty(column -> {}))::aProgramFindsTheGroupByItsName)
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining("META-INF/services");
  }

  private static FeatureGroupContract contract(FeatureGroup group) {
    FeatureGroupContract contract =
        new FeatureGroupContract() {
          @Override
          protected FeatureGroup group() {
            return group;
          }
        };
    contract.generateAShop();
    return contract;
  }

  private record Faulty(Consumer<float[]> fault) implements FeatureGroup {
    @Override
    public String name() {
      return "faulty";
    }

    @Override
    public String meaning() {
      return "nothing";
    }

    @Override
    public List<String> features(FeatureSources sources) {
      return List.of("a");
    }

    @Override
    public void fill(Question question, float[][] columns) {
      fault.accept(columns[0]);
    }
  }

  private record Declared(HyperparameterSpace hyperparameters) implements ModelFamily {
    @Override
    public String name() {
      return "declared";
    }

    @Override
    public String description() {
      return "Settings alone.";
    }

    @Override
    public TrainedModel train(TrainingRequest request) {
      throw new UnsupportedOperationException("it has settings only");
    }

    @Override
    public Recommender load(ModelArtifact artifact) {
      throw new UnsupportedOperationException("it has settings only");
    }
  }
}
