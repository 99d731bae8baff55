package org.linet.ranking;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.linet.core.model.EpochRecord;
import org.linet.core.model.TrainedModel;
import org.linet.ranking.statistics.Statistics;

/**
 * A model fresh from training.
 *
 * @param members model folders by the names of the members
 * @param statistics of the sessions that the members learned from
 * @param ranker empty where the first stage orders
 */
record TwoStageModel(
    Map<String, Path> members, Statistics statistics, Optional<LearnedRanker> ranker)
    implements TrainedModel {
  @Override
  public void writeParameters(Path folder) {
    TwoStageFiles.write(folder, this);
  }

  @Override
  public List<EpochRecord> epochs() {
    return ranker.map(LearnedRanker::epochs).orElse(List.of());
  }

  @Override
  public Map<String, Double> validation() {
    return ranker.map(LearnedRanker::figures).orElse(Map.of());
  }
}
