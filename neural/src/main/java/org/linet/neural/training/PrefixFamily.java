package org.linet.neural.training;

import org.bytedeco.pytorch.global.torch.ScalarType;
import org.linet.core.hyperparameter.Hyperparameters;
import org.linet.neural.engine.Engine;
import org.linet.neural.engine.Initial;
import org.linet.neural.engine.ItemTable;
import org.linet.neural.engine.Network;
import org.linet.neural.engine.Parameters;
import org.linet.neural.engine.PrefixEncoder;
import org.linet.settings.FamilyDeclaration;
import org.linet.settings.NeuralSettings;

/**
 * What the families share that learn from prefixes by softmax: a model only says what it declares
 * and how its encoder is built.
 */
public abstract class PrefixFamily extends NeuralFamily {
  protected PrefixFamily(FamilyDeclaration declaration) {
    super(declaration);
  }

  /** Declares the encoder's parameters and builds it. */
  protected abstract PrefixEncoder encoder(Parameters parameters, Hyperparameters values);

  /**
   * Columns of a table of their own that the query's products with are the scores; 0, as here, if
   * scores are products with the table that look-ups read.
   */
  protected int outputColumns(Hyperparameters values) {
    return 0;
  }

  /**
   * Numbers that the encoder keeps between forward and backward pass for a prefix of {@code length}
   * clicks, to estimate the memory of a step and to bound what is scored at once: roughly, but not
   * too few.
   */
  protected long floatsPerPrefix(int length, Hyperparameters values) {
    return 40L * (length + 1) * values.whole("dimension");
  }

  @Override
  protected final TrainingMethod method(Hyperparameters values) {
    return new PrefixTraining(
        NeuralSettings.of(values),
        outputColumns(values),
        length -> floatsPerPrefix(length, values));
  }

  @Override
  public final Network network(Hyperparameters values, int items, ScalarType type, long seed) {
    Engine.useThreads(1);
    NeuralSettings settings = NeuralSettings.of(values);
    Parameters parameters = new Parameters(type, seed);
    ItemTable table =
        new ItemTable(
            parameters, items, settings.dimension(), settings.normalize(), initialItems(settings));
    return new Network(
        parameters,
        table,
        outputTable(parameters, table, outputColumns(values), settings),
        own -> encoder(own, values),
        settings.normalize() ? settings.scale() : 0,
        length -> floatsPerPrefix(length, values));
  }

  private static ItemTable outputTable(
      Parameters parameters, ItemTable table, int columns, NeuralSettings settings) {
    if (columns == 0) {
      return table;
    }
    return new ItemTable(
        ItemTable.OUTPUT_NAME,
        parameters,
        Math.toIntExact(table.items()),
        columns,
        settings.normalize(),
        initialItems(settings));
  }

  private static Initial initialItems(NeuralSettings settings) {
    return settings.initialDeviation() == 0
        ? Initial.uniform(1 / Math.sqrt(settings.dimension()))
        : Initial.normal(settings.initialDeviation());
  }
}
