package org.linet.core.session;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.linet.core.internal.io.Checksums;
import org.linet.core.testing.BenchmarkData;

/** The counts that protocol.md publishes for the benchmark files. */
class BenchmarkDatasetTest {
  @Test
  void readsDigineticaWithItsPublishedCounts() {
    Path path = BenchmarkData.diginetica();
    DatasetFolder folder = DatasetFolder.open(path);
    TrainingSet train = folder.readTrain();
    Sessions test = folder.readTest(train.catalog());
    assertThat(train.sessions().count()).isEqualTo(186_670);
    assertThat(train.sessions().sampleCount()).isEqualTo(719_470);
    assertThat(train.catalog().size()).isEqualTo(43_097);
    assertThat(test.count()).isEqualTo(15_963);
    assertThat(test.sampleCount()).isEqualTo(60_858);
    assertThat(train.sessions().clickCount() + test.clickCount()).isEqualTo(982_961);
    assertThat(Arrays.stream(train.support()).sum()).isEqualTo(train.sessions().clickCount());
    assertThat(train.fingerprint()).isEqualTo(Checksums.sha256(path.resolve("train.txt")));
    assertThat(PrefixSamples.of(test).rankable()).hasSize(60_858);
  }

  @Test
  void readsYoochooseWithItsUnknownTestTargets() {
    DatasetFolder folder = DatasetFolder.open(BenchmarkData.yoochoose64());
    TrainingSet train = folder.readTrain();
    Sessions test = folder.readTest(train.catalog());
    assertThat(train.sessions().count()).isEqualTo(116_167);
    assertThat(train.sessions().sampleCount()).isEqualTo(369_859);
    assertThat(train.catalog().size()).isEqualTo(17_376);
    assertThat(test.count()).isEqualTo(15_324);
    PrefixSamples samples = PrefixSamples.of(test);
    assertThat(samples.size()).isEqualTo(55_898);
    int unknownTargets = 0;
    int shortened = 0;
    for (int sample = 0; sample < samples.size(); sample++) {
      unknownTargets += samples.target(sample) == Sessions.UNKNOWN ? 1 : 0;
      shortened += samples.knownLength(sample) < samples.prefixLength(sample) ? 1 : 0;
    }
    assertThat(unknownTargets).isEqualTo(412);
    assertThat(shortened).isEqualTo(1_437);
  }
}
