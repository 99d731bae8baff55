package org.linet.evaluation;

import java.nio.file.Path;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import org.linet.core.internal.io.AtomicFile;
import org.linet.core.model.ModelDescription;
import org.linet.core.model.Provenance;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * All that is needed to run a training and its evaluation again and compare: the model's own
 * provenance, the data by name and checksum, the evaluation's settings, machine, time and figures.
 */
public final class RunRecord {
  /** Version of the record's layout. */
  static final int VERSION = 1;

  private static final JsonMapper JSON =
      JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

  private RunRecord() {}

  /**
   * The data of an evaluation.
   *
   * @param name name of the data set's folder, for people
   * @param trainFingerprint sha256 of its {@code train.txt}
   * @param testFingerprint sha256 of its {@code test.txt}
   */
  public record Data(String name, String trainFingerprint, String testFingerprint) {}

  /**
   * Writes one pretty JSON object, whole or not at all, over an older one.
   *
   * @throws org.linet.core.LinetException if the file cannot be written
   */
  public static void write(
      Path file,
      ModelDescription model,
      Data data,
      EvaluationOptions options,
      EvaluationResult result) {
    Map<String, Object> record = new LinkedHashMap<>();
    record.put("recordVersion", VERSION);
    record.put("model", model);
    record.put("evaluation", evaluation(model, data, options, result));
    AtomicFile.writeText(file, JSON.writeValueAsString(record) + "\n");
  }

  private static Map<String, Object> evaluation(
      ModelDescription model, Data data, EvaluationOptions options, EvaluationResult result) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("data", data);
    json.put("trainedOnThisData", model.dataFingerprint().equals(data.trainFingerprint()));
    json.put("libraryVersion", Provenance.libraryVersion());
    json.put("environment", Provenance.environment());
    json.put("created", Instant.now().toString());
    Map<String, Object> bootstrap = new LinkedHashMap<>();
    bootstrap.put("unit", "session");
    bootstrap.put("resamples", options.resamples());
    bootstrap.put("seed", options.seed());
    json.put("bootstrap", bootstrap);
    json.put("headShare", options.headShare());
    json.putAll(EvaluationJson.of(result));
    return json;
  }
}
