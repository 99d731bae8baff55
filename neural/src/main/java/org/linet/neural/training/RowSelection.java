package org.linet.neural.training;

import org.linet.neural.loss.Targets;
import org.linet.settings.NeuralSettings;

/** Chooses the rows of the item table that a step reads: all, or its own and sampled ones. */
interface RowSelection {

  /**
   * A batch in terms of the rows that its step works on.
   *
   * @param rows their catalogue rows; empty where the step works on the whole table
   * @param candidates how many of the rows, from the first on, the loss compares the targets with
   * @param inputs row of each click, B x L
   * @param targets whose items are rows
   */
  record Selected(int[] rows, int candidates, int[] inputs, Targets targets) {}

  /**
   * The rows of a step.
   *
   * @param seed of what is sampled
   */
  Selected select(Batch batch, long seed);

  /** Candidates of a batch at most. */
  int mostCandidates();

  /** What the settings ask for, for the batches of an {@link EpochPlan} of samples. */
  static RowSelection of(NeuralSettings settings, MergedPrefixes prefixes, int items) {
    if (!settings.sampled()) {
      return new AllRows(items);
    }
    return new SampledRows(
        prefixes.targetCounts(items),
        settings.samplingExponent(),
        settings.negatives(),
        EpochPlan.mostTargets(prefixes, settings.training().batchSize()));
  }

  /**
   * The whole catalogue, row by row: the full softmax.
   *
   * @param items |V|
   */
  record AllRows(int items) implements RowSelection {
    @Override
    public Selected select(Batch batch, long seed) {
      return new Selected(new int[0], items, batch.items(), batch.targets());
    }

    @Override
    public int mostCandidates() {
      return items;
    }
  }
}
