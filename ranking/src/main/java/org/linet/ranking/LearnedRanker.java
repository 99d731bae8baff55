package org.linet.ranking;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.linet.core.io.AtomicFolder;
import org.linet.core.io.FileErrors;
import org.linet.core.model.EpochRecord;
import org.linet.ranking.ranker.Ranker;
import org.linet.ranking.ranker.RankerCurve;
import org.linet.ranking.ranker.RankerShape;

/**
 * What the second phase of a training leaves. Kept as a folder of the work folder, so that a
 * training that is killed in the third phase does not learn it again.
 *
 * @param ranker the ranker
 * @param features names of the features that it sees
 * @param epochs its curve
 */
record LearnedRanker(Ranker ranker, List<String> features, List<EpochRecord> epochs) {
  private static final String CURVE = "curve.safetensors";

  /** Figures of the last epoch, on the newest sessions of the tail. */
  Map<String, Double> figures() {
    return epochs.isEmpty() ? Map.of() : epochs.get(epochs.size() - 1).validation();
  }

  /** Writes the folder whole or not at all. */
  void keep(Path folder) {
    AtomicFolder.write(
        folder,
        temporary -> {
          write(temporary);
          RankerCurve.write(temporary.resolve(CURVE), epochs);
        });
  }

  /** Writes the files that are a model's. */
  void write(Path folder) {
    ranker.write(folder);
    Path file = folder.resolve(TwoStageFiles.FEATURES);
    try {
      String lines = features.stream().map(name -> name + "\n").collect(Collectors.joining());
      Files.write(file, lines.getBytes(StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw FileErrors.writing(file, e);
    }
  }

  /**
   * Reads what {@link #keep} wrote.
   *
   * @param hidden units of a hidden layer
   */
  static LearnedRanker read(Path folder, int hidden) {
    List<String> features = LearnedFeatures.read(folder.resolve(TwoStageFiles.FEATURES)).names();
    return new LearnedRanker(
        Ranker.read(folder, new RankerShape(features.size(), hidden)),
        features,
        RankerCurve.read(folder.resolve(CURVE)));
  }
}
