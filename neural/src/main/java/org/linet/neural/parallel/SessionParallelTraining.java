package org.linet.neural.parallel;

import java.util.Locale;
import org.linet.core.FailureCode;
import org.linet.core.LinetException;
import org.linet.core.session.Sessions;
import org.linet.core.session.TrainingSet;
import org.linet.neural.engine.ItemTable;
import org.linet.neural.engine.Network;
import org.linet.neural.engine.Workers;
import org.linet.neural.training.Learner;
import org.linet.neural.training.MemoryNeed;
import org.linet.neural.training.TrainingMethod;
import org.linet.settings.SessionParallelSettings;

/**
 * Training in session-parallel batches with sampled candidates and Adagrad.
 *
 * @param settings of batches, loss and optimizer
 * @param columns of the item table
 * @param inputTable name of the parameter that clicks are looked up in
 * @param inputColumns its columns; 0 where it is the item table
 */
public record SessionParallelTraining(
    SessionParallelSettings settings, int columns, String inputTable, int inputColumns)
    implements TrainingMethod {
  /** Tensors of a score each that a loss holds at once: at most. */
  private static final int LOSS_TENSORS = 8;

  @Override
  public void requireMemory(TrainingSet data, int threads) {
    int items = data.catalog().size();
    MemoryNeed.requireStorable(ItemTable.NAME, items, columns);
    MemoryNeed.requireStorable(inputTable, items, inputColumns);
    long available = MemoryNeed.available();
    if (tableBytes(items) + stepBytes() > available) {
      throw new LinetException(
          FailureCode.OUT_OF_MEMORY,
          String.format(
              Locale.ROOT,
              "This training needs about %s of memory beside the Java heap for %,d items and %s for"
                  + " a step of batch-size=%d with negatives=%d, and %s is free: set a smaller %s",
              MemoryNeed.gigabytes(tableBytes(items)),
              items,
              MemoryNeed.gigabytes(stepBytes()),
              settings.training().batchSize(),
              settings.negatives(),
              MemoryNeed.gigabytes(available),
              stepBytes() > tableBytes(items) ? "batch-size or negatives" : "dimension"));
    }
  }

  /** Bytes of the tables, what Adagrad remembers of them, and the best epoch's. */
  private long tableBytes(int items) {
    boolean keepsBest = settings.training().validation() > 0 && !settings.training().refit();
    int copies = 2 + (settings.momentum() > 0 ? 1 : 0) + (keepsBest ? 1 : 0);
    return (long) Float.BYTES * items * (columns + inputColumns) * copies;
  }

  private long stepBytes() {
    long candidates = settings.mostCandidates();
    long rows = settings.training().batchSize();
    return Float.BYTES * candidates * (LOSS_TENSORS * rows + 4L * columns);
  }

  @Override
  public Learner learner(Network network, Sessions sessions, Workers workers) {
    return new SessionParallelLearner(network, settings, sessions, workers);
  }
}
