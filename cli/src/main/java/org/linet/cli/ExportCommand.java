package org.linet.cli;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.linet.core.LinetException;
import org.linet.core.io.AtomicFolder;
import org.linet.core.model.ModelArtifact;
import org.linet.core.model.ModelFamilies;
import org.linet.core.model.Recommender;
import org.linet.core.session.DatasetFolder;
import org.linet.core.session.PrefixBatch;
import org.linet.core.session.PrefixSamples;
import org.linet.onnx.OnnxFile;
import org.linet.onnx.OnnxRecommender;
import org.linet.onnx.Parity;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Writes a model in a format that other programs run. */
@Command(
    name = "export",
    description = {
      "Write a neural model as one ONNX file, for any language.",
      "A session's rows go in, the scores of all items come out. The file appears only if it"
          + " recommends what the model recommends, on 1,000 sessions."
    },
    footerHeading = "%nExample:%n",
    footer = {
      "  linet export --model shop-linet --format onnx --out shop-linet.onnx",
      "  linet export --model shop-linet --format onnx --out shop-linet.onnx --data shop"
    })
final class ExportCommand implements Runnable {
  private static final int SESSIONS = 1_000;
  private static final int LONGEST = 30;

  /** What can be written. */
  enum Format {
    ONNX
  }

  @Option(
      names = "--model",
      required = true,
      paramLabel = "MODEL",
      description = "Model folder, made by train.")
  private Path model;

  @Option(
      names = "--format",
      required = true,
      paramLabel = "FORMAT",
      description = "One of: ${COMPLETION-CANDIDATES}.")
  private Format format;

  @Option(
      names = "--out",
      required = true,
      paramLabel = "FILE",
      description = "File to write; must not exist.")
  private Path out;

  @Option(
      names = "--data",
      paramLabel = "DIR",
      description = "Dataset folder whose test prefixes are compared; random sessions without it.")
  private @Nullable Path data;

  @Mixin private Output output;

  @SuppressWarnings("NullAway.Init") // picocli fills the annotated fields
  ExportCommand() {}

  @Override
  public void run() {
    AtomicFolder.refuseExisting(out);
    ModelArtifact artifact = ModelArtifact.open(model);
    requireOneGraph(artifact);
    PrefixBatch prefixes =
        data == null ? randomSessions(artifact) : testPrefixes(DatasetFolder.open(data), artifact);
    Parity parity;
    try (Recommender reference = ModelFamilies.load(artifact)) {
      parity = OnnxFile.write(artifact, out, reference, prefixes);
    }
    output.text(
        String.format(
            Locale.ROOT,
            "%s: the same %d best items as the model's after %,d %s, scores differ by at most %.1e",
            out,
            Parity.PLACES,
            parity.prefixes(),
            data == null ? "random sessions" : "test prefixes",
            parity.largestDifference()));
    output.result(json(artifact, parity));
  }

  /** What is counted and ranked around the members of a model is no graph. */
  private void requireOneGraph(ModelArtifact artifact) {
    if (artifact.memberNames().isEmpty()) {
      return;
    }
    String exportable =
        artifact.memberNames().stream()
            .filter(name -> OnnxRecommender.supports(artifact.member(name).description().family()))
            .map(name -> ModelArtifact.memberFolder(model, name).toString())
            .collect(Collectors.joining(" or "));
    throw new LinetException(
        "The counts and the ranker of a "
            + artifact.description().family()
            + " model are no ONNX graph; "
            + (exportable.isEmpty()
                ? "none of its members has one either"
                : "export a member, with --model " + exportable));
  }

  /** Evenly spread over the test samples that a model can rank. */
  private static PrefixBatch testPrefixes(DatasetFolder folder, ModelArtifact artifact) {
    PrefixSamples samples = PrefixSamples.of(folder.readTest(artifact.catalog()));
    int[] rankable = samples.rankable();
    if (rankable.length == 0) {
      throw new LinetException(
          folder.path().resolve(DatasetFolder.TEST)
              + " has no prefix of items that the model knows: leave --data out to compare on random"
              + " sessions");
    }
    int count = Math.min(SESSIONS, rankable.length);
    return samples.prefixes(
        IntStream.range(0, count)
            .map(i -> rankable[(int) ((long) i * rankable.length / count)])
            .toArray());
  }

  /** Sessions of every length in turn, over all items. */
  private static PrefixBatch randomSessions(ModelArtifact artifact) {
    SplittableRandom random = new SplittableRandom(1);
    int items = artifact.catalog().size();
    return PrefixBatch.of(
        IntStream.range(0, SESSIONS)
            .mapToObj(i -> random.ints(1 + i % LONGEST, 0, items).toArray())
            .toArray(int[][]::new));
  }

  private Map<String, Object> json(ModelArtifact artifact, Parity parity) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("model", model.toString());
    json.put("family", artifact.description().family());
    json.put("format", format.name().toLowerCase(Locale.ROOT));
    json.put("out", out.toString());
    json.put("compared", parity.prefixes());
    json.put("largestDifference", parity.largestDifference());
    return json;
  }
}
