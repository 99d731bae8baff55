package org.linet.ranking.internal;

import java.util.List;
import java.util.OptionalDouble;
import java.util.Random;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.linet.core.session.Sessions;
import org.linet.ranking.feature.FeatureList;
import org.linet.ranking.feature.FeatureSources;
import org.linet.ranking.internal.ranker.RandomRankers;
import org.linet.ranking.internal.ranker.Ranker;
import org.linet.ranking.internal.ranker.RankerShape;
import org.linet.ranking.member.Members;
import org.linet.ranking.statistics.Statistics;
import org.linet.ranking.statistics.StatisticsSettings;
import org.linet.ranking.testing.SmallData;
import org.linet.ranking.testing.SmallMembers;
import org.linet.ranking.testing.TableModel;

/**
 * A two-stage model of random numbers.
 *
 * @param sessions what the counts were made of
 */
record SmallModel(
    List<TableModel> tables,
    double[] weights,
    Members members,
    Sessions sessions,
    FeatureSources sources,
    FeatureList features,
    int most,
    @Nullable Ranker ranker) {

  /** Counts with the neighbours cut off early. */
  static final StatisticsSettings SETTINGS =
      new StatisticsSettings(
          60, OptionalDouble.empty(), OptionalDouble.empty(), OptionalDouble.empty(), 12);

  /**
   * @param hidden of a random ranker; negative for none
   */
  static SmallModel of(
      Random random, List<TableModel> tables, int most, int hidden, Set<String> without) {
    int items = tables.get(0).catalog().size();
    double[] weights = random.doubles(tables.size(), 0.1, 1).toArray();
    Members members = SmallMembers.of(tables, weights);
    // the two newest items have no training click
    Sessions sessions =
        SmallData.columns(SmallData.sessions(random, 120, items - 2), SmallData.times(random, 120));
    FeatureSources sources =
        TwoStageFiles.sources(Statistics.count(sessions, items, SETTINGS), members, items);
    FeatureList features = FeatureList.of(sources, without);
    Ranker ranker =
        hidden < 0 ? null : RandomRankers.ranker(new RankerShape(features.size(), hidden), random);
    return new SmallModel(tables, weights, members, sessions, sources, features, most, ranker);
  }

  RankedCandidates candidates() {
    return new RankedCandidates(members, sources, features, most, ranker);
  }

  CandidatePool pool() {
    return new CandidatePool(members, most, this::candidates);
  }

  TwoStageRecommender recommender() {
    CandidatePool pool = pool();
    return new TwoStageRecommender(
        tables.get(0).catalog(),
        members,
        pool,
        new TwoStageExplainer(tables.get(0).catalog(), pool, members));
  }
}
