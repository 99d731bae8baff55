package org.linet.cli;

import java.nio.file.Path;
import picocli.CommandLine.Option;

/** Mix-in of the commands that ask a trained model about the test sessions of a data set. */
final class TestedModel {
  @Option(
      names = "--model",
      required = true,
      paramLabel = "MODEL",
      description = "Model folder, made by train.")
  private Path model;

  @Option(names = "--data", required = true, paramLabel = "DIR", description = "Dataset folder.")
  private Path data;

  @SuppressWarnings("NullAway.Init") // picocli fills the annotated fields
  TestedModel() {}

  Path model() {
    return model;
  }

  Path data() {
    return data;
  }
}
