package org.linet.neural.training;

import java.util.function.IntToLongFunction;
import org.bytedeco.pytorch.global.torch.ScalarType;
import org.linet.core.session.Sessions;
import org.linet.core.session.TrainingSet;
import org.linet.neural.engine.Network;
import org.linet.neural.engine.Workers;
import org.linet.neural.loss.SoftmaxLoss;
import org.linet.settings.NeuralSettings;

/**
 * Training on the prefixes of sessions, each with what followed it, in random order: softmax
 * cross-entropy and Adam.
 *
 * @param settings of the loss, the optimizer and the item table
 * @param outputColumns columns of the table that scores are products with; 0 if that is the one of
 *     the look-ups
 * @param floatsPerPrefix numbers that the encoder keeps for a prefix of a length
 */
record PrefixTraining(NeuralSettings settings, int outputColumns, IntToLongFunction floatsPerPrefix)
    implements TrainingMethod {

  @Override
  public void requireMemory(TrainingSet data, int threads) {
    Sessions sessions = data.sessions();
    int items = data.catalog().size();
    int longest = 1;
    for (int s = 0; s < sessions.count(); s++) {
      longest = Math.max(longest, sessions.end(s) - sessions.start(s) - 1);
    }
    int batchSize = settings.training().batchSize();
    int candidates = settings.sampled() ? mostCandidates(sessions, items) : items;
    MemoryNeed.of(
            settings,
            items,
            Math.min(batchSize, sessions.sampleCount()),
            Math.min(longest, settings.training().maxLength()),
            SoftmaxLoss.Shape.of(
                settings,
                ScalarType.Float,
                candidates,
                outputColumns > 0 ? outputColumns : settings.dimension(),
                threads,
                Double.POSITIVE_INFINITY),
            outputColumns,
            floatsPerPrefix)
        .requireWithin(MemoryNeed.available(), settings, items);
  }

  /** Candidates of a step with a sampled loss: how many depends on how often prefixes repeat. */
  private int mostCandidates(Sessions sessions, int items) {
    MergedPrefixes prefixes = MergedPrefixes.of(sessions, settings.training().maxLength());
    return RowSelection.of(settings, prefixes, items).mostCandidates();
  }

  @Override
  public Learner learner(Network network, Sessions sessions, Workers workers) {
    return new PrefixLearner(network, settings, sessions, workers);
  }
}
