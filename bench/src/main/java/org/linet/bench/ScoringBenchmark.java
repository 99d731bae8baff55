package org.linet.bench;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.linet.bench.machine.Machine;
import org.linet.bench.machine.TemporaryFolder;
import org.linet.bench.scoring.MadeUpModel;
import org.linet.bench.scoring.RequestTimes;
import org.linet.cli.Output;
import org.linet.core.FailureCode;
import org.linet.core.LinetException;
import org.linet.core.model.ModelArtifact;
import org.linet.core.model.ModelFamilies;
import org.linet.core.model.Recommender;
import org.linet.core.model.TopK;
import org.linet.core.session.DatasetFolder;
import org.linet.core.session.PrefixBatch;
import org.linet.core.session.PrefixSamples;
import org.linet.onnx.OnnxRecommender;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** How long the 20 best items of a session take, without a network or a queue around it. */
@Command(
    name = "scoring",
    description = {
      "Time the 20 best items of one session after the other.",
      "Three ways on one thread: ONNX Runtime with the scan by bytes, ONNX Runtime with all scores"
          + " (which also ranks a target), and the model's own engine. Prints the share of the"
          + " exact best 20 that the scan found."
    },
    footerHeading = "%nExample:%n",
    footer = {
      "  linet bench scoring --model diginetica-linet --data diginetica",
      "  linet bench scoring --items 1000000 --dimension 100"
    },
    mixinStandardHelpOptions = true)
final class ScoringBenchmark implements Runnable {
  private static final int PLACES = 20;
  private static final int CHECKED = 1_000;
  private static final int LONGEST = 10;

  @ArgGroup(exclusive = true, multiplicity = "1")
  private Source source;

  @Option(
      names = "--data",
      paramLabel = "DIR",
      description = "Dataset folder whose test prefixes are asked; random sessions without it.")
  private @Nullable Path data;

  @Option(
      names = "--dimension",
      paramLabel = "D",
      defaultValue = "100",
      description = "Size of a made-up item vector (default: ${DEFAULT-VALUE}).")
  private int dimension;

  @Option(
      names = "--keep-model",
      paramLabel = "DIR",
      description = "Where to keep the made-up model, for 'bench serve'; nowhere without it.")
  private @Nullable Path keptModel;

  @Option(
      names = "--requests",
      paramLabel = "N",
      defaultValue = "2000",
      description = "Requests that are timed of each kind (default: ${DEFAULT-VALUE}).")
  private int requests;

  @Option(
      names = "--batch",
      paramLabel = "N",
      defaultValue = "16",
      description = "Sessions of a batch (default: ${DEFAULT-VALUE}).")
  private int batch;

  @Mixin private Output output;

  @SuppressWarnings("NullAway.Init") // picocli fills the annotated fields
  ScoringBenchmark() {}

  /** Where the model comes from. */
  static final class Source {
    @Option(
        names = "--model",
        required = true,
        paramLabel = "MODEL",
        description = "Model folder of a family that has an ONNX graph.")
    private @Nullable Path model;

    @Option(
        names = "--items",
        required = true,
        paramLabel = "N",
        description = "Make up an untrained LINet with so many items.")
    private int items;
  }

  @Override
  public void run() {
    if (requests < 1 || batch < 1 || dimension < 1) {
      throw new LinetException(
          FailureCode.WRONG_USAGE, "--requests, --batch and --dimension must be at least 1");
    }
    Machine machine = Machine.here();
    output.note(machine.text());
    if (source.model != null) {
      if (keptModel != null) {
        throw new LinetException(
            FailureCode.WRONG_USAGE, "--keep-model is for a model made up with --items");
      }
      measure(ModelArtifact.open(source.model), machine);
      return;
    }
    if (source.items < PLACES) {
      throw new LinetException(FailureCode.WRONG_USAGE, "--items must be at least " + PLACES);
    }
    if (keptModel != null) {
      measure(MadeUpModel.write(keptModel, source.items, dimension), machine);
      return;
    }
    try (TemporaryFolder folder = TemporaryFolder.create()) {
      measure(MadeUpModel.write(folder.path().resolve("model"), source.items, dimension), machine);
    }
  }

  private void measure(ModelArtifact artifact, Machine machine) {
    PrefixBatch prefixes = data == null ? random(artifact) : test(artifact, data);
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("family", artifact.description().family());
    json.put("items", artifact.catalog().size());
    try (Recommender onnx = OnnxRecommender.load(artifact)) {
      report("scan", onnxTimes(onnx, prefixes), json);
      report("exact", exactTimes(onnx, prefixes), json);
      report("batch of " + batch, batchTimes(onnx, prefixes), json);
      double recall = recall(onnx, prefixes.slice(0, Math.min(CHECKED, prefixes.size())));
      output.text(String.format(Locale.ROOT, "recall@%d of the scan: %.5f", PLACES, recall));
      json.put("recall", recall);
    }
    try (Recommender own = ModelFamilies.load(artifact)) {
      report("own engine", onnxTimes(own, prefixes), json);
    }
    json.put("machine", machine);
    output.result(json);
  }

  private void report(String name, RequestTimes times, Map<String, Object> json) {
    output.text(String.format(Locale.ROOT, "%-12s %s", name, times.text()));
    json.put(name, times.json());
  }

  private RequestTimes onnxTimes(Recommender model, PrefixBatch prefixes) {
    return RequestTimes.of(requests, i -> model.topK(one(prefixes, i), PLACES));
  }

  private RequestTimes exactTimes(Recommender model, PrefixBatch prefixes) {
    int[] target = {0};
    return RequestTimes.of(requests, i -> model.rank(one(prefixes, i), target, PLACES));
  }

  private RequestTimes batchTimes(Recommender model, PrefixBatch prefixes) {
    int size = Math.min(batch, prefixes.size());
    return RequestTimes.of(
        Math.max(1, requests / batch),
        i -> {
          int from = (int) ((long) i * size % (prefixes.size() - size + 1));
          model.topK(prefixes.slice(from, from + size), PLACES);
        });
  }

  private static PrefixBatch one(PrefixBatch prefixes, int request) {
    int prefix = request % prefixes.size();
    return prefixes.slice(prefix, prefix + 1);
  }

  /** Share of the best items by all scores that the scan finds. */
  private static double recall(Recommender model, PrefixBatch prefixes) {
    TopK exact = model.rank(prefixes, new int[prefixes.size()], PLACES).top();
    TopK scan = model.topK(prefixes, PLACES);
    long found = 0;
    for (int p = 0; p < prefixes.size(); p++) {
      int[] rows = scan.rows(p);
      found +=
          IntStream.of(exact.rows(p))
              .filter(row -> IntStream.of(rows).anyMatch(other -> other == row))
              .count();
    }
    return (double) found / ((long) PLACES * prefixes.size());
  }

  /** Evenly spread over the test samples that the model can rank. */
  private PrefixBatch test(ModelArtifact artifact, Path folder) {
    PrefixSamples samples =
        PrefixSamples.of(DatasetFolder.open(folder).readTest(artifact.catalog()));
    int[] rankable = samples.rankable();
    if (rankable.length == 0) {
      throw new LinetException(
          FailureCode.NO_DATA, folder + " has no test prefix of items that the model knows");
    }
    int count = Math.min(requests, rankable.length);
    return samples.prefixes(
        IntStream.range(0, count)
            .map(i -> rankable[(int) ((long) i * rankable.length / count)])
            .toArray());
  }

  private PrefixBatch random(ModelArtifact artifact) {
    SplittableRandom random = new SplittableRandom(1);
    int items = artifact.catalog().size();
    return PrefixBatch.of(
        IntStream.range(0, requests)
            .mapToObj(i -> random.ints(1 + i % LONGEST, 0, items).toArray())
            .toArray(int[][]::new));
  }
}
