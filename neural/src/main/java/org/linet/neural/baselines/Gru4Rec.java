package org.linet.neural.baselines;

import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorVector;
import org.bytedeco.pytorch.global.torch;
import org.bytedeco.pytorch.global.torch.ScalarType;
import org.jspecify.annotations.Nullable;
import org.linet.core.hyperparameter.Hyperparameters;
import org.linet.neural.engine.Engine;
import org.linet.neural.engine.Initial;
import org.linet.neural.engine.ItemTable;
import org.linet.neural.engine.Network;
import org.linet.neural.engine.Parameters;
import org.linet.neural.engine.Pass;
import org.linet.neural.engine.Tensors;
import org.linet.neural.parallel.RecurrentEncoder;
import org.linet.neural.parallel.SessionParallelTraining;
import org.linet.neural.training.NeuralFamily;
import org.linet.neural.training.TrainingMethod;
import org.linet.settings.Gru4RecDeclaration;
import org.linet.settings.SessionParallelSettings;

/**
 * GRU4Rec, {@code --model gru4rec}: Hidasi, Karatzoglou, Baltrunas, Tikk, "Session-based
 * Recommendations with Recurrent Neural Networks", ICLR 2016; Hidasi, Karatzoglou, "Recurrent
 * Neural Networks with Top-k Gains for Session-based Recommendations", CIKM 2018. A GRU reads the
 * clicks; the item table times its state are the scores.
 *
 * <p>Trained in session-parallel batches ({@link SessionParallelTraining}), as the authors' code
 * does and its re-implementations do not (Hidasi and Czapp, "The Effect of Third Party
 * Implementations on Reproducibility", RecSys 2023).
 */
public final class Gru4Rec extends NeuralFamily {
  public Gru4Rec() {
    super(new Gru4RecDeclaration());
  }

  @Override
  protected TrainingMethod method(Hyperparameters values) {
    Input input = Input.of(values);
    return new SessionParallelTraining(
        SessionParallelSettings.of(values),
        values.whole("dimension") + 1,
        input.table,
        input.columns(values.whole("dimension")));
  }

  @Override
  public Network network(Hyperparameters values, int items, ScalarType type, long seed) {
    Engine.useThreads(1);
    int d = values.whole("dimension");
    Parameters parameters = new Parameters(type, seed);
    Initial initial =
        (tensor, generator) -> {
          uniform(items, d).write(tensor.narrow(1, 0, d), generator);
          Initial.constant(0).write(tensor.narrow(1, d, 1), generator);
        };
    ItemTable table = new ItemTable(parameters, items, d + 1, false, initial);
    int looked = d + 1 + Input.of(values).columns(d);
    return new Network(
        parameters,
        table,
        own -> new Encoder(own, values, items),
        0,
        length -> (long) length * looked + 20L * d); // inputs, and one step's gates and states
  }

  /** Glorot and Bengio's: U(-s, s), s^2 = 6 / (in + out). */
  private static Initial uniform(int in, int out) {
    return Initial.uniform(Math.sqrt(6.0 / (in + out)));
  }

  /** What the GRU reads at a click. */
  private enum Input {
    TIED(ItemTable.NAME),
    SEPARATE("input.weight"),
    ONE_HOT("input.weight");

    private final String table;

    Input(String table) {
      this.table = table;
    }

    static Input of(Hyperparameters values) {
      return switch (values.choice("input")) {
        case "separate" -> SEPARATE;
        case "one-hot" -> ONE_HOT;
        default -> TIED;
      };
    }

    /** Columns of the table beside that of the items. */
    int columns(int d) {
      return switch (this) {
        case TIED -> 0;
        case SEPARATE -> d;
        case ONE_HOT -> 3 * d;
      };
    }
  }

  /** The equations. Shapes: n sessions, states and item vectors of size d. */
  private static final class Encoder implements RecurrentEncoder {
    private final Input input;
    private final int d;
    private final double dropout;
    private final double hiddenDropout;

    private final @Nullable Tensor inputRows; // [V,d] or [V,3d], F; null where tied
    private final @Nullable Tensor inputWeight; // [3d,d], W, gates in the order reset, update, new
    private final Tensor stateWeight; // [3d,d], U
    private final Tensor inputBias; // [3d], b
    private final Tensor stateBias; // [3d], c

    Encoder(Parameters parameters, Hyperparameters values, int items) {
      input = Input.of(values);
      d = values.whole("dimension");
      dropout = values.real("dropout");
      hiddenDropout = values.real("hidden-dropout");
      inputRows =
          input == Input.TIED
              ? null
              : parameters.declareOutsideAutograd(
                  input.table, uniform(items, d), items, input.columns(d));
      inputWeight =
          input == Input.ONE_HOT
              ? null
              : parameters.declare("rnn.weight_ih", uniform(d, d), 3L * d, d);
      stateWeight = parameters.declare("rnn.weight_hh", uniform(d, d), 3L * d, d);
      inputBias = parameters.declare("rnn.bias_ih", Initial.constant(0), 3L * d);
      stateBias = parameters.declare("rnn.bias_hh", Initial.constant(0), 3L * d);
    }

    @Override
    public String inputTable() {
      return input.table;
    }

    @Override
    public int biases() {
      return 1;
    }

    /** q = [h_t, 1] after the last click: item i scores E_i . h_t + its bias, [B,d+1]. */
    @Override
    public Tensor query(Tensor x, Pass pass) {
      Tensor looked = inputRows == null ? x : lookUp(inputRows, x, pass); // [B,L,w]
      Tensor h = Tensors.zeros(x.scalar_type(), x.size(0), d); // h_0 = 0
      for (long t = 0; t < x.size(1); t++) {
        h = next(looked.select(1, t), h, pass);
      }
      return torch.cat(new TensorVector(h, torch.ones_like(h.narrow(1, 0, 1))), 1);
    }

    private static Tensor lookUp(Tensor rows, Tensor x, Pass pass) {
      Tensor index = Tensors.indices(pass.items(), pass.items().length);
      return rows.index_select(0, index).view(x.size(0), x.size(1), rows.size(1));
    }

    /**
     * r, z = sigma(a + u), n = tanh(a + r * u), h' = (1 - z) n + z h, gate by gate; the dropped
     * state is what is carried on, as in the authors' code.
     */
    @Override
    public Tensor next(Tensor looked, Tensor h, Pass pass) {
      Tensor a = fromInput(looked, pass); // [n,3d]
      Tensor u = torch.linear(h, stateWeight, stateBias); // U h + c, [n,3d]
      Tensor reset = gate(a, 0).add(gate(u, 0)).sigmoid();
      Tensor update = gate(a, 1).add(gate(u, 1)).sigmoid();
      Tensor fresh = gate(a, 2).add(reset.mul(gate(u, 2))).tanh();
      Tensor state = fresh.add(update.mul(h.sub(fresh))); // (1 - z) n + z h
      return pass.dropout(state, hiddenDropout);
    }

    /** a = W x + b, [n,3d]; an item's row of a table stands for W x where inputs are one-hot. */
    private Tensor fromInput(Tensor looked, Pass pass) {
      if (inputWeight == null) {
        return looked.add(inputBias);
      }
      Tensor x = input == Input.TIED ? looked.narrow(1, 0, d) : looked; // without the bias column
      return torch.linear(pass.dropout(x, dropout), inputWeight, inputBias);
    }

    private Tensor gate(Tensor gates, int number) {
      return gates.narrow(1, (long) number * d, d);
    }
  }
}
