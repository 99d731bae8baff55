package org.linet.neural.baselines;

import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorVector;
import org.bytedeco.pytorch.global.torch;
import org.jspecify.annotations.Nullable;
import org.linet.core.FailureCode;
import org.linet.core.LinetException;
import org.linet.core.hyperparameter.Hyperparameters;
import org.linet.neural.engine.Gru;
import org.linet.neural.engine.Initial;
import org.linet.neural.engine.Parameters;
import org.linet.neural.engine.Pass;
import org.linet.neural.engine.PrefixEncoder;
import org.linet.neural.engine.RepeatingEncoder;
import org.linet.neural.training.PrefixFamily;
import org.linet.settings.RepeatNetDeclaration;

/**
 * RepeatNet, {@code --model repeatnet}: Ren, Chen, Li, Ren, Ma, de Rijke, "RepeatNet: A Repeat
 * Aware Neural Recommendation Machine for Session-based Recommendation", AAAI 2019. A GRU, and two
 * decoders over its states: one chooses among the session's own items, the other among all others;
 * a third attention says which of the two is to be believed.
 *
 * <p>How the two decoders make one probability is the output head's work, for every {@link
 * RepeatingEncoder}.
 */
public final class RepeatNet extends PrefixFamily {
  public RepeatNet() {
    super(new RepeatNetDeclaration());
  }

  /** An untied table scores [h_t, c], which has 2h elements. */
  @Override
  protected int outputColumns(Hyperparameters values) {
    return values.flag("tied") ? 0 : 2 * values.whole("hidden-size");
  }

  @Override
  protected long floatsPerPrefix(int length, Hyperparameters values) {
    return (length + 2L) * (32L * values.whole("hidden-size") + 8L * values.whole("dimension"));
  }

  @Override
  protected PrefixEncoder encoder(Parameters parameters, Hyperparameters values) {
    if (values.real("label-smoothing") > 0) {
      throw new LinetException(
          FailureCode.WRONG_USAGE,
          "label-smoothing spreads weight over all items, and RepeatNet's two decoders share them"
              + " out: set label-smoothing=0");
    }
    return new Encoder(parameters, values);
  }

  /** The equations. Shapes: B prefixes of L clicks, item vectors of size d, states of size h. */
  private static final class Encoder implements RepeatingEncoder {
    private final double stateDropout;
    private final double modeLoss;

    private final Gru rnn; // d to h
    private final Attention modeAttention;
    private final Attention repeatAttention;
    private final Attention exploreAttention;
    private final Tensor modeWeight; // [2,h], W^re; row 0 repeat, row 1 explore
    private final @Nullable Tensor queryWeight; // [d,2h], B, where the output table is tied

    Encoder(Parameters parameters, Hyperparameters values) {
      stateDropout = values.real("state-dropout");
      modeLoss = values.real("mode-loss");
      int d = values.whole("dimension");
      int h = values.whole("hidden-size");
      rnn = Gru.declare(parameters, d, h, glorot(d, h), glorot(h, h), Initial.constant(0));
      modeAttention = new Attention(parameters, "mode", h);
      repeatAttention = new Attention(parameters, "repeat", h);
      exploreAttention = new Attention(parameters, "explore", h);
      modeWeight = parameters.declare("mode.weight", glorot(h, 2), 2, h);
      queryWeight =
          values.flag("tied")
              ? parameters.declare("query.weight", glorot(2 * h, d), d, 2L * h)
              : null;
    }

    /** N(0, 2 / (inputs + outputs)) (Glorot and Bengio, 2010), as the authors' code draws. */
    private static Initial glorot(int inputs, int outputs) {
      return Initial.normal(Math.sqrt(2.0 / (inputs + outputs)));
    }

    @Override
    public double modeLoss() {
      return modeLoss;
    }

    @Override
    public Reading read(Tensor x, Pass pass) {
      Tensor encoded = rnn.states(x); // h_1..h_t, [B,L,h]
      Tensor last = pass.dropout(encoded.select(1, encoded.size(1) - 1), stateDropout); // h_t
      Tensor states = pass.dropout(encoded, stateDropout);
      // [P(repeat), P(explore)] = softmax(W^re c^re), c^re = sum_j alpha_j h_j
      Tensor modes = torch.linear(modeAttention.context(states, last), modeWeight).log_softmax(1);
      // P(j | repeat) = softmax_j(e_j)
      Tensor clicks = repeatAttention.energies(states, last).log_softmax(1);
      // q = [h_t, c^e], whose products with the rows of W^e score the other items
      Tensor context = exploreAttention.context(states, last);
      Tensor query = torch.cat(new TensorVector(last, context), 1);
      if (queryWeight != null) {
        query = torch.linear(query, queryWeight);
      }
      return new Reading(query, modes.select(1, 0), modes.select(1, 1), clicks);
    }
  }

  /** Additive attention of the last state on all states, e_j = v . tanh(W h_t + U h_j). */
  private static final class Attention {
    private final Tensor last; // [h,h], W
    private final Tensor state; // [h,h], U
    private final Tensor score; // [h], v

    Attention(Parameters parameters, String name, int h) {
      last = parameters.declare(name + ".last.weight", Encoder.glorot(h, h), h, h);
      state = parameters.declare(name + ".state.weight", Encoder.glorot(h, h), h, h);
      score = parameters.declare(name + ".score.weight", Encoder.glorot(h, 1), h);
    }

    /** e_j, [B,L]. */
    Tensor energies(Tensor states, Tensor lastState) {
      Tensor fromState = torch.linear(states, state); // [B,L,h]
      Tensor fromLast = torch.linear(lastState, last).unsqueeze(1); // [B,1,h]
      return fromState.add(fromLast).tanh().matmul(score);
    }

    /** sum_j alpha_j h_j with alpha = softmax(e), [B,h]. */
    Tensor context(Tensor states, Tensor lastState) {
      Tensor weights = energies(states, lastState).softmax(1).unsqueeze(1); // [B,1,L]
      return torch.bmm(weights, states).squeeze(1);
    }
  }
}
