package org.linet.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.linet.core.testing.RandomSeed;
import org.linet.ranking.feature.FeatureGroup;
import org.linet.ranking.feature.FeatureGroups;

/** The groups of features that the two-stage model has keep the contract of a plug-in's. */
class OwnGroupsTest {
  @TestFactory
  List<DynamicTest> everyGroupKeepsTheContract() {
    List<DynamicTest> tests = new ArrayList<>();
    List<FeatureGroup> groups = FeatureGroups.all();
    assertThat(groups).hasSizeGreaterThanOrEqualTo(9);
    for (FeatureGroup group : groups) {
      tests.add(DynamicTest.dynamicTest(group.name(), () -> check(group)));
    }
    return tests;
  }

  private static void check(FeatureGroup group) {
    long seed = RandomSeed.random(OwnGroupsTest.class).nextLong();
    FeatureGroupContract contract =
        new FeatureGroupContract() {
          @Override
          protected FeatureGroup group() {
            return group;
          }

          @Override
          protected long seed() {
            return seed;
          }
        };
    contract.generateAShop();
    contract.aProgramFindsTheGroupByItsName();
    contract.featuresHaveNamesOfTheirOwnThatStay();
    contract.everyFeatureOfEveryCandidateIsANumber();
    contract.featuresAreAFunctionOfThePrefix();
    contract.severalThreadsGetTheSameFeatures();
    contract.aReasonIsALine();
  }
}
