package org.linet.ranking;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.linet.core.model.EpochRecord;
import org.linet.core.model.TrainedModel;
import org.linet.ranking.ranker.Ranker;
import org.linet.ranking.statistics.Statistics;

/**
 * A model fresh from training.
 *
 * @param members model folders by the names of the members
 * @param statistics of the sessions that the members learned from
 * @param ranker empty where the first stage orders
 * @param features names of the features that the ranker sees
 * @param epochs the ranker's curve
 * @param validation figures of the ranker on the newest sessions of the tail
 */
record TwoStageModel(
    Map<String, Path> members,
    Statistics statistics,
    Optional<Ranker> ranker,
    List<String> features,
    List<EpochRecord> epochs,
    Map<String, Double> validation)
    implements TrainedModel {
  @Override
  public void writeParameters(Path folder) {
    TwoStageFiles.write(folder, this);
  }

  @Override
  public void close() {}
}
