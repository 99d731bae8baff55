package org.linet.jobs.replay;

import java.net.URI;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.linet.core.FailureCode;
import org.linet.core.LinetException;
import org.linet.core.model.ModelArtifact;
import org.linet.core.model.Recommender;
import org.linet.core.session.DatasetFolder;
import org.linet.core.session.PrefixSamples;
import org.linet.evaluation.EvaluationOptions;
import org.linet.evaluation.Evaluator;
import org.linet.jobs.client.ServiceClient;
import org.linet.jobs.monitor.JobMonitor;
import org.linet.serving.option.ModelVersion;

/**
 * Asks a service what comes after every test prefix, and compares the rank of the next click with
 * the one that an evaluation of the same model finds.
 */
public final class ReplayJob {
  private final ReplayRequest request;

  /** Does nothing yet. */
  public ReplayJob(ReplayRequest request) {
    this.request = request;
  }

  /**
   * Replays.
   *
   * @throws LinetException if the model, the data or the service cannot be used, or no sample can
   *     be asked
   */
  public ReplayResult run(JobMonitor monitor) {
    ModelArtifact artifact = ModelArtifact.open(request.model());
    String version = ModelVersion.of(request.model());
    DatasetFolder folder = DatasetFolder.open(request.data());
    PrefixSamples samples = PrefixSamples.of(folder.readTest(artifact.catalog()));
    SessionTexts texts = SessionTexts.readTest(folder);
    Choice choice = choose(samples, texts);
    if (request.url() != null) {
      client(request.url()).requireModel(version); // before the work
    }
    long start = System.nanoTime();
    int[] ranks = evaluate(artifact, samples, choice.asked(), monitor);
    double evaluationSeconds = (System.nanoTime() - start) / 1e9;

    try (LocalService own = request.url() == null ? LocalService.start(request.model()) : null) {
      URI url = own == null ? requireUrl() : own.url();
      ServiceClient client = client(url);
      ReplayedRanks ranksOfBoth =
          new ReplayedRanks(
              samples, texts, artifact.catalog().size(), choice.asked(), ranks, request.k());
      start = System.nanoTime();
      new Requests(client, client.requireModel(version), version, request.inFlight(), monitor)
          .ask(ranksOfBoth);
      double requestSeconds = (System.nanoTime() - start) / 1e9;
      return ranksOfBoth.result(
          artifact.description().family(),
          version,
          url.toString(),
          choice.asked().length + choice.notAsked(),
          choice.firstNotAsked(),
          evaluationSeconds,
          requestSeconds);
    }
  }

  private ServiceClient client(URI service) {
    return new ServiceClient(
        service,
        request.token(),
        (url, e) -> url + " does not answer (" + e + "): start it, or leave its address out");
  }

  private URI requireUrl() {
    if (request.url() == null) {
      throw new IllegalStateException("there is no service");
    }
    return request.url();
  }

  /** The samples to ask for, ascending, and what the API does not take. */
  private record Choice(int[] asked, int notAsked, String firstNotAsked) {}

  private Choice choose(PrefixSamples samples, SessionTexts texts) {
    if (samples.size() == 0) {
      throw new LinetException(
          FailureCode.NO_DATA,
          "The test sessions hold no sample: at least one of them needs two clicks");
    }
    RequestLimits limits = new RequestLimits();
    List<Integer> asked = new ArrayList<>();
    int notAsked = 0;
    String first = "";
    for (int sample : spread(samples.size(), request.limit())) {
      int session = samples.session(sample);
      List<String> clicks = texts.session(session);
      @Nullable String breach = limits.breach(clicks.subList(0, samples.prefixLength(sample)));
      if (breach == null) {
        asked.add(sample);
      } else if (notAsked++ == 0) {
        first = "line " + (session + 1) + ": " + breach;
      }
    }
    if (asked.isEmpty()) {
      throw new LinetException(FailureCode.NO_DATA, "No sample can be asked; " + first);
    }
    return new Choice(asked.stream().mapToInt(i -> i).toArray(), notAsked, first);
  }

  /** So many numbers below {@code size}, evenly; all where the limit is 0 or no limit. */
  private static int[] spread(int size, int limit) {
    int count = limit == 0 ? size : Math.min(limit, size);
    return IntStream.range(0, count).map(i -> (int) ((long) i * size / count)).toArray();
  }

  private int[] evaluate(
      ModelArtifact artifact, PrefixSamples samples, int[] asked, JobMonitor monitor) {
    EvaluationOptions options =
        EvaluationOptions.defaults()
            .withProgress(
                (done, all) -> {
                  monitor.stopIfRequested("the evaluation");
                  monitor.ranked(done, all);
                });
    try (Recommender recommender = request.engine().load(artifact)) {
      return Evaluator.rank(
          recommender, artifact.support(), samples, Arrays.copyOf(asked, asked.length), options);
    }
  }
}
