package org.linet.data;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** A prepared folder, for assertions. */
record Prepared(Path folder, PreparationReport report) {
  static Prepared run(PreparationOptions options) {
    return new Prepared(options.out(), Preparation.run(options, line -> {}));
  }

  List<String> lines(String name) throws IOException {
    return Files.readAllLines(folder.resolve(name));
  }

  /** Asserts that the four files hold exactly these lines. */
  void assertHolds(SlowProtocol.Result expected) throws IOException {
    assertThat(lines("train.txt")).isEqualTo(expected.train());
    assertThat(lines("test.txt")).isEqualTo(expected.test());
    assertThat(lines("train-times.txt")).isEqualTo(expected.trainTimes());
    assertThat(lines("test-times.txt")).isEqualTo(expected.testTimes());
  }
}
