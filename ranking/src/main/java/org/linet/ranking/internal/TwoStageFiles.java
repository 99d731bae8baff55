package org.linet.ranking.internal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.linet.core.internal.io.FileErrors;
import org.linet.core.internal.io.FileTree;
import org.linet.core.model.ArtifactLoader;
import org.linet.core.model.ModelArtifact;
import org.linet.core.model.Recommender;
import org.linet.ranking.feature.FeatureList;
import org.linet.ranking.feature.FeatureSources;
import org.linet.ranking.feature.ItemLifeTable;
import org.linet.ranking.feature.UnitVectors;
import org.linet.ranking.internal.ranker.Ranker;
import org.linet.ranking.internal.ranker.RankerShape;
import org.linet.ranking.member.Member;
import org.linet.ranking.member.Members;
import org.linet.ranking.statistics.Statistics;

/**
 * What a two-stage model's folder holds: {@code members/NAME/}, each a model folder, {@value
 * Statistics#FILE}, {@value Ranker#FILE} and {@value #FEATURES}, a name a line.
 */
final class TwoStageFiles {
  static final String FEATURES = "features.txt";

  private TwoStageFiles() {}

  static void write(Path folder, TwoStageModel model) {
    try {
      for (Map.Entry<String, Path> member : model.members().entrySet()) {
        Path to = ModelArtifact.memberFolder(folder, member.getKey());
        Files.createDirectories(to);
        FileTree.copyFiles(member.getValue(), to);
      }
      model.statistics().write(folder);
      if (model.ranker().isPresent()) {
        model.ranker().get().write(folder);
      }
    } catch (IOException e) {
      throw FileErrors.writing(folder, e);
    }
  }

  /** Opens a verified model. */
  static Recommender load(
      ModelArtifact artifact, TwoStageSettings settings, ArtifactLoader loader) {
    int items = artifact.catalog().size();
    Members members =
        Members.open(settings.members(), plan -> loader.load(artifact.member(plan.name().text())));
    try {
      FeatureSources sources = sources(Statistics.read(artifact.folder(), items), members, items);
      if (!settings.ranks()) {
        FeatureList features = FeatureList.of(sources, settings.without());
        return recommender(artifact, settings, members, sources, features, null);
      }
      LearnedFeatures learned = LearnedFeatures.read(artifact.folder().resolve(FEATURES));
      FeatureList features = FeatureList.of(sources, learned.others(settings.without()));
      learned.requireSame(features.names());
      Ranker ranker =
          Ranker.read(
              artifact.folder(), new RankerShape(features.size(), settings.ranker().hidden()));
      return recommender(artifact, settings, members, sources, features, ranker);
    } catch (RuntimeException | Error e) {
      members.close();
      throw e;
    }
  }

  private static Recommender recommender(
      ModelArtifact artifact,
      TwoStageSettings settings,
      Members members,
      FeatureSources sources,
      FeatureList features,
      @Nullable Ranker ranker) {
    int most = Math.min(settings.candidates(), artifact.catalog().size());
    CandidatePool pool =
        new CandidatePool(
            members, most, () -> new RankedCandidates(members, sources, features, most, ranker));
    return new TwoStageRecommender(
        artifact.catalog(),
        members,
        pool,
        new TwoStageExplainer(artifact.catalog(), pool, members));
  }

  /** What features are computed from. */
  static FeatureSources sources(Statistics statistics, Members members, int items) {
    Optional<UnitVectors> vectors =
        members.list().stream()
            .map(member -> member.recommender().itemVectors())
            .flatMap(Optional::stream)
            .findFirst()
            .map(found -> new UnitVectors(found, items));
    return new FeatureSources(
        statistics,
        new ItemLifeTable(statistics.lives()),
        members.anchor().catalog(),
        members.list().stream().map(Member::name).toList(),
        members.list().stream().map(member -> member.recommender().aspects()).toList(),
        vectors);
  }
}
