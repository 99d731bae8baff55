package org.linet.ranking.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.linet.core.FailureCode;
import org.linet.core.LinetException;
import org.linet.core.StoppedException;
import org.linet.core.hyperparameter.Hyperparameters;
import org.linet.core.io.ColumnFile;
import org.linet.core.model.EpochRecord;
import org.linet.core.model.ModelArtifact;
import org.linet.core.model.Proposals;
import org.linet.core.model.TrainedModel;
import org.linet.core.model.TrainingRequest;
import org.linet.core.session.Sessions;

/** What the two fake families share: a table of pairs, counted or learned in epochs. */
final class TableTraining {
  private static final String FILE = "table.columns";
  private static final String PAIRS = "pairs";

  private TableTraining() {}

  /** Refuses if it is told to. */
  static void refuseIfTold(Hyperparameters settings) {
    if (settings.choice("mode").equals("refuses")) {
      throw new LinetException(FailureCode.UNSUPPORTED, "the fake family was told to refuse");
    }
  }

  /** The number of times that an item comes after another in a session, by distance. */
  static float[] counts(Sessions sessions, int items, int reach) {
    float[] pairs = new float[items * items];
    for (int s = 0; s < sessions.count(); s++) {
      int[] clicks = sessions.session(s);
      for (int i = 0; i < clicks.length; i++) {
        for (int j = i + 1; j < Math.min(clicks.length, i + 1 + reach); j++) {
          pairs[clicks[i] * items + clicks[j]] += 1f / (j - i);
        }
      }
    }
    return pairs;
  }

  /** Goes through epochs, each kept in the work folder; the stop signal ends it before one. */
  static List<EpochRecord> epochs(TrainingRequest request, int epochs) {
    Path done = request.workFolder().resolve("epochs-done");
    List<EpochRecord> records = new ArrayList<>();
    try {
      int from = request.resume() && Files.exists(done) ? Files.readString(done).length() : 0;
      for (int epoch = 1; epoch <= epochs; epoch++) {
        if (epoch > from) {
          if (request.stopRequested().getAsBoolean()) {
            throw new StoppedException("Stopped before epoch " + epoch);
          }
          Files.writeString(done, ".".repeat(epoch));
        }
        EpochRecord record =
            new EpochRecord("selection", epoch, 0.5, 1.0 / epoch, Map.of(), 10, 0, 0);
        records.add(record);
        request.listener().epoch(record);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return records;
  }

  static TableModel load(ModelArtifact artifact, Proposals.Scale scale, boolean saysNan) {
    int items = artifact.catalog().size();
    float[] all = ColumnFile.read(artifact.folder().resolve(FILE)).matrix(PAIRS, items, items);
    float[][] pairs = new float[items][items];
    for (int row = 0; row < items; row++) {
      System.arraycopy(all, row * items, pairs[row], 0, items);
    }
    return new TableModel(
        artifact.description().family(), artifact.catalog(), pairs, scale, saysNan);
  }

  /** A table fresh from training. */
  record Trained(float[] pairs, List<EpochRecord> epochs, Map<String, Double> validation)
      implements TrainedModel {
    @Override
    public void writeParameters(Path folder) {
      ColumnFile.write(folder.resolve(FILE), Map.of(PAIRS, pairs));
    }
  }
}
