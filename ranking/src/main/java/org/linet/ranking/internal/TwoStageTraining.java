package org.linet.ranking.internal;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.linet.core.FailureCode;
import org.linet.core.LinetException;
import org.linet.core.metric.RankMetrics;
import org.linet.core.model.TrainedModel;
import org.linet.core.model.TrainingRequest;
import org.linet.core.session.Sessions;
import org.linet.core.session.TrainingSet;
import org.linet.core.session.ValidationSplit;
import org.linet.ranking.feature.FeatureList;
import org.linet.ranking.feature.FeatureSources;
import org.linet.ranking.internal.ranker.Judge;
import org.linet.ranking.internal.ranker.Ranker;
import org.linet.ranking.internal.ranker.RankerSamples;
import org.linet.ranking.internal.ranker.RankerTraining;
import org.linet.ranking.member.MemberPlan;
import org.linet.ranking.member.MemberTraining;
import org.linet.ranking.member.Members;
import org.linet.ranking.statistics.Statistics;

/**
 * A training in three phases: members and counts on the head; the ranker on the tail, from what
 * those say; members and counts again on all of train. The ranker stays. Sessions after the head
 * take no part in anything that the ranker sees as a feature.
 */
final class TwoStageTraining {
  /** Share of the tail, its newest sessions, that judges the ranker and that it never sees. */
  private static final double JUDGES = 0.1;

  /** Folder of the work folder with what the second phase leaves. */
  private static final String RANKER = "ranker";

  private static final int CUTOFF = 20;

  /** About as many features a candidate has. */
  private static final int FEATURES = 100;

  /** Share of the memory that the samples may take: the rest is for members and counts. */
  private static final double MOST_MEMORY = 0.7;

  private final TrainingRequest request;
  private final TwoStageSettings settings;
  private final TrainingSet data;
  private final TrainingSet head;
  private final Sessions tail;
  private final MemberTraining trainer;

  TwoStageTraining(TrainingRequest request, TwoStageSettings settings) {
    this.request = request;
    this.settings = settings;
    this.data = request.data();
    ValidationSplit split =
        ValidationSplit.of(
            data.sessions(), settings.validation(), "a larger validation, or train a member alone");
    this.tail = split.tail();
    this.head =
        new TrainingSet(
            split.head(),
            data.catalog(),
            split.head().support(data.catalog().size()),
            data.fingerprint());
    this.trainer = new MemberTraining(request, head, tail, settings.validation());
  }

  /** Trains to the end. */
  TrainedModel run() {
    requireMemory(Runtime.getRuntime().maxMemory());
    settings.members().forEach(trainer::checkGiven);
    Map<MemberPlan, Path> onHead = new LinkedHashMap<>();
    for (MemberPlan plan : settings.members()) {
      onHead.put(plan, trainer.onHead(plan));
    }
    Optional<LearnedRanker> ranker =
        settings.ranks() ? Optional.of(ranker(onHead)) : Optional.empty();
    if (!settings.refit()) {
      return model(onHead, head.sessions(), ranker);
    }
    Map<MemberPlan, Path> onAll = new LinkedHashMap<>();
    onHead.forEach((plan, folder) -> onAll.put(plan, trainer.onAll(plan, folder)));
    return model(onAll, data.sessions(), ranker);
  }

  /**
   * Refuses, before anything is trained, more samples than the ranker can hold.
   *
   * @param available bytes that this program may take
   */
  void requireMemory(long available) {
    long samples = Math.min(settings.samples(), tail.slice(0, learning()).sampleCount());
    int most = Math.min(settings.candidates(), data.catalog().size());
    long bytes = samples * most * FEATURES * Float.BYTES;
    if (settings.ranks() && bytes > available * MOST_MEMORY) {
      throw new LinetException(
          FailureCode.OUT_OF_MEMORY,
          String.format(
              Locale.ROOT,
              "The ranker needs about %.1f GB for the features of %,d samples with %d candidates, and"
                  + " may take %.1f GB: lower samples to %,d or less, or give Java more memory (-Xmx)",
              bytes / 1e9,
              samples,
              most,
              available * MOST_MEMORY / 1e9,
              (long) (samples * (available * MOST_MEMORY / bytes))));
    }
  }

  /** Number of sessions of the tail that the ranker learns from; the others judge it. */
  private int learning() {
    return tail.count() - Math.max(1, (int) (tail.count() * JUDGES));
  }

  /** The second phase; what it has left already is read. */
  private LearnedRanker ranker(Map<MemberPlan, Path> onHead) {
    Path kept = request.workFolder().resolve(RANKER);
    if (!Files.exists(kept)) {
      learn(onHead).keep(kept);
    }
    return LearnedRanker.read(kept, settings.ranker().hidden());
  }

  private LearnedRanker learn(Map<MemberPlan, Path> onHead) {
    Statistics statistics = count(head.sessions());
    try (Members members =
        Members.open(
            settings.members(),
            plan -> MemberTraining.load(Objects.requireNonNull(onHead.get(plan))))) {
      FeatureSources sources = TwoStageFiles.sources(statistics, members, data.catalog().size());
      FeatureList features = FeatureList.of(sources, settings.without());
      int most = Math.min(settings.candidates(), data.catalog().size());
      CandidatePool pool =
          new CandidatePool(
              members, most, () -> new RankedCandidates(members, sources, features, most, null));
      int learning = learning();
      TailSamples samples = samples(tail.slice(0, learning), pool, features);
      if (samples.samples().isEmpty()) {
        throw new LinetException(
            FailureCode.NO_DATA,
            String.format(
                Locale.ROOT,
                "None of the %,d samples of the tail can teach the ranker, since no target is"
                    + " among the candidates: give more data, a larger validation or more"
                    + " candidates",
                samples.all()));
      }
      TailSamples judges = samples(tail.slice(learning, tail.count()), pool, features);
      report(samples, judges);
      RankerTraining training =
          new RankerTraining(
              settings.ranker(), new RankerSamples(features.size(), samples.samples()), request);
      Judge judge = new Judge(judges.samples(), judges.all(), most);
      Ranker ranker = training.run(judge::figures);
      return new LearnedRanker(ranker, features.names(), training.epochs());
    }
  }

  private TailSamples samples(Sessions sessions, CandidatePool pool, FeatureList features) {
    return TailSamples.of(sessions, pool, features.size(), settings.samples(), request);
  }

  private void report(TailSamples samples, TailSamples judges) {
    RankMetrics first = new RankMetrics();
    judges.samples().forEach(sample -> first.add(Judge.firstStageRank(sample)));
    first.addMisses(judges.all() - judges.samples().size());
    request
        .listener()
        .message(
            String.format(
                Locale.ROOT,
                "The ranker learns from %,d of %,d samples of the tail, whose target is a candidate;"
                    + " the newest %,d judge it: recall %.2f %%, first stage Hit@20 %.2f %% MRR@20"
                    + " %.2f %%",
                samples.samples().size(),
                samples.all(),
                judges.all(),
                100 * judges.recall(),
                100 * first.hit(CUTOFF),
                100 * first.mrr(CUTOFF)));
  }

  private Statistics count(Sessions sessions) {
    return Statistics.count(sessions, data.catalog().size(), settings.statistics());
  }

  private TrainedModel model(
      Map<MemberPlan, Path> members, Sessions sessions, Optional<LearnedRanker> ranker) {
    Map<String, Path> folders = new LinkedHashMap<>();
    members.forEach((plan, folder) -> folders.put(plan.name().text(), folder));
    return new TwoStageModel(folders, count(sessions), ranker);
  }
}
