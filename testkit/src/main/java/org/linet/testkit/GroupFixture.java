package org.linet.testkit;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import org.linet.core.model.Proposals;
import org.linet.core.model.Recommender;
import org.linet.core.session.TrainingSet;
import org.linet.ranking.feature.FeatureSources;
import org.linet.ranking.feature.ItemLifeTable;
import org.linet.ranking.feature.UnitVectors;
import org.linet.ranking.member.Member;
import org.linet.ranking.member.MemberName;
import org.linet.ranking.member.MemberPlan;
import org.linet.ranking.member.Members;
import org.linet.ranking.statistics.Statistics;
import org.linet.ranking.statistics.StatisticsSettings;

/** What a group of features is asked about: two members, and the counts of a small shop. */
final class GroupFixture {
  /** Days from the first session to the last, where there are no times. */
  private static final double DAYS = 30;

  private static final int NEIGHBOURS = 20;

  private final Members members;
  private final FeatureSources sources;

  private GroupFixture(Members members, FeatureSources sources) {
    this.members = members;
    this.sources = sources;
  }

  /**
   * With all that there can be, or with the least: one member, no vectors, no aspects, and items
   * that nobody clicked.
   */
  static GroupFixture of(ContractData generated, boolean whole) {
    TrainingSet data = whole ? generated.shop() : generated.shopWithUnclickedItems();
    int items = data.catalog().size();
    List<Recommender> models = new ArrayList<>();
    models.add(new PairModel(items, Proposals.Scale.LOGITS, generated.random()));
    if (whole) {
      models.add(new PairModel(items, Proposals.Scale.POINTS, generated.random()));
    }
    Members members = open(models);
    StatisticsSettings settings =
        new StatisticsSettings(
            DAYS,
            OptionalDouble.empty(),
            OptionalDouble.empty(),
            OptionalDouble.empty(),
            NEIGHBOURS);
    Statistics statistics = Statistics.count(data.sessions(), items, settings);
    Optional<UnitVectors> vectors =
        whole
            ? models.get(0).itemVectors().map(found -> new UnitVectors(found, items))
            : Optional.empty();
    return new GroupFixture(
        members,
        new FeatureSources(
            statistics,
            new ItemLifeTable(statistics.lives()),
            data.catalog(),
            members.list().stream().map(Member::name).toList(),
            models.stream().map(Recommender::aspects).toList(),
            vectors));
  }

  private static Members open(List<Recommender> models) {
    List<MemberPlan> plans = new ArrayList<>();
    for (Recommender model : models) {
      plans.add(
          new MemberPlan(
              new MemberName(model.family(), model.family()), Map.of(), Set.of(), 1, null, null));
    }
    return Members.open(plans, plan -> models.get(plans.indexOf(plan)));
  }

  Members members() {
    return members;
  }

  FeatureSources sources() {
    return sources;
  }
}
