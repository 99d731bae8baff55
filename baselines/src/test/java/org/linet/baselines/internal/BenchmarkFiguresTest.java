package org.linet.baselines.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.linet.core.metric.RankMetrics;
import org.linet.core.model.Recommender;
import org.linet.core.session.DatasetFolder;
import org.linet.core.session.PrefixSamples;
import org.linet.core.session.TrainingSet;
import org.linet.core.testing.BenchmarkData;

/**
 * Default settings on Diginetica against what an independent implementation measured on the same
 * file: Hit@20 and MRR@20 in percent, ties against the model. docs/models says where and why we
 * differ.
 */
class BenchmarkFiguresTest {
  @TempDir private Path folder;

  @ParameterizedTest
  @CsvSource({
    "pop, 0.93, 0.21, 0.005, 0.005",
    "item-knn, 36.09, 11.06, 0.005, 0.005",
    "sr, 39.69, 13.72, 0.02, 0.02",
    "vstan, 52.83, 18.78, 0.2, 0.1"
  })
  void agreesWithAnIndependentImplementation(
      String family, double hit, double mrr, double hitMargin, double mrrMargin) {
    DatasetFolder data = DatasetFolder.open(BenchmarkData.diginetica());
    TrainingSet train = data.readTrain();
    PrefixSamples samples = PrefixSamples.of(data.readTest(train.catalog()));
    int[] rankable = samples.rankable();
    assertThat(rankable).as("every Diginetica sample can be ranked").hasSize(60_858);
    try (Recommender model = Fixture.fit(family, train, Map.of(), folder)) {
      RankMetrics metrics = new RankMetrics();
      metrics.add(
          model.rank(samples.prefixes(rankable), samples.targets(rankable), 0).pessimistic());
      assertThat(100 * metrics.hit(20)).isEqualTo(hit, within(hitMargin));
      assertThat(100 * metrics.mrr(20)).isEqualTo(mrr, within(mrrMargin));
    }
  }
}
