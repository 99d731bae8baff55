package org.linet.serving.option;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class InferenceOptionsTest {
  @ParameterizedTest
  @CsvSource({"1, 1", "2, 1", "3, 2", "4, 3", "8, 6", "16, 12"})
  void aProcessorOfFourIsLeftToReadAndToRefuse(int processors, int threads) {
    assertThat(InferenceOptions.usualThreads(processors)).isEqualTo(threads);
  }
}
