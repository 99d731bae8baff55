package org.linet.evaluation.comparison;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.linet.evaluation.EvaluationOptions;
import org.linet.evaluation.SmallTest;

/**
 * Models on the same samples, and all that is needed to compare again.
 *
 * @param data what they were trained and tested on
 * @param reference name of the row that the others are compared with
 * @param rows in the order in which they are shown
 * @param ablations what a row leaves out of its model, by the row's name; empty where models are
 *     compared as they are
 * @param failures models that could not be trained, with the reason, by name
 * @param source where the published figures come from
 * @param run how the comparison was run
 */
public record Comparison(
    Data data,
    String reference,
    List<ComparisonRow> rows,
    Map<String, String> ablations,
    Map<String, String> failures,
    String source,
    Run run) {
  /**
   * The data of a comparison.
   *
   * @param name name of the data set's folder, for people
   * @param known name of the known data set that it is, or null
   * @param trainFingerprint sha256 of {@code train.txt}
   * @param testFingerprint sha256 of {@code test.txt}
   * @param trainSessions number of training sessions
   * @param trainSamples number of training samples
   * @param testSessions number of test sessions
   * @param testSamples number of test samples, which every row ranks
   * @param items size of the catalogue, all of which is ranked for every sample
   */
  public record Data(
      String name,
      @Nullable String known,
      String trainFingerprint,
      String testFingerprint,
      int trainSessions,
      int trainSamples,
      int testSessions,
      int testSamples,
      int items) {}

  /**
   * How a comparison was run.
   *
   * @param command the command line
   * @param preset the preset that was asked for, or null
   * @param libraryVersion version of LINet
   * @param environment machine and runtime
   * @param created when it was done
   * @param seconds wall time of the last run; what an earlier, interrupted one took is in the rows
   * @param options of the evaluations and of the bootstrap
   */
  public record Run(
      String command,
      @Nullable String preset,
      String libraryVersion,
      Map<String, String> environment,
      Instant created,
      double seconds,
      EvaluationOptions options) {}

  /** What is compared, in a few words: a heading. */
  public String title() {
    return (ablations.isEmpty() ? "Models" : reference + " without each of its parts,")
        + " compared on "
        + data.name();
  }

  /** Why the figures may say little, a sentence each. */
  public List<String> warnings() {
    return SmallTest.warnings(data.testSessions());
  }

  /** The row that the others are compared with. */
  public ComparisonRow referenceRow() {
    return rows.stream().filter(row -> row.name().equals(reference)).findFirst().orElseThrow();
  }
}
