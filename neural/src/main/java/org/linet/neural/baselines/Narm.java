package org.linet.neural.baselines;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorVector;
import org.bytedeco.pytorch.global.torch;
import org.linet.core.explanation.ScoreParts.ClickWeights;
import org.linet.core.hyperparameter.Hyperparameters;
import org.linet.neural.engine.Gru;
import org.linet.neural.engine.Initial;
import org.linet.neural.engine.Parameters;
import org.linet.neural.engine.Pass;
import org.linet.neural.engine.PrefixEncoder;
import org.linet.neural.engine.QueryParts;
import org.linet.neural.engine.Tensors;
import org.linet.neural.training.PrefixFamily;
import org.linet.settings.NarmDeclaration;

/**
 * NARM, {@code --model narm}: Li, Ren, Chen, Ren, Lian, Ma, "Neural Attentive Session-based
 * Recommendation", CIKM 2017. A GRU whose last state says where the session stands, and attention
 * from it over all states that says what the session is for.
 */
public final class Narm extends PrefixFamily {
  public Narm() {
    super(new NarmDeclaration());
  }

  @Override
  protected long floatsPerPrefix(int length, Hyperparameters values) {
    return (length + 2L) * (16L * values.whole("hidden-size") + 8L * values.whole("dimension"));
  }

  @Override
  protected PrefixEncoder encoder(Parameters parameters, Hyperparameters values) {
    return new Encoder(parameters, values);
  }

  /** The equations. Shapes: B prefixes of L clicks, item vectors of size d, states of size h. */
  private static final class Encoder implements PrefixEncoder {
    private static final String READING =
        "Contributions are exact: a score is the product of the item and the query, and the query"
            + " is a sum over the clicks, divided by its length where the model normalises. A"
            + " click's share is the state of the network at that click, times its attention; the"
            + " last state counts once more by itself. A state has read the clicks before it, so"
            + " leaving a click out can change more than its share.";

    private final double contextDropout;
    private final boolean softmax;

    private final Gru rnn; // d to h
    private final Tensor attentionLast; // [h,h], A_1, acts on h_t
    private final Tensor attentionState; // [h,h], A_2, acts on h_j
    private final Tensor attentionScore; // [h], v
    private final Tensor queryWeight; // [d,2h], B

    Encoder(Parameters parameters, Hyperparameters values) {
      contextDropout = values.real("context-dropout");
      softmax = values.choice("attention").equals("softmax");
      int d = values.whole("dimension");
      int h = values.whole("hidden-size");
      rnn =
          Gru.declare(parameters, d, h, normal(d), Initial.orthogonalBlocks(), Initial.constant(0));
      attentionLast = parameters.declare("attention.last.weight", normal(h), h, h);
      attentionState = parameters.declare("attention.state.weight", normal(h), h, h);
      attentionScore = parameters.declare("attention.score.weight", normal(h), h);
      queryWeight = parameters.declare("query.weight", normal(d), d, 2L * h);
    }

    /** N(0, 2/n), as the authors' code draws its matrices. */
    private static Initial normal(int n) {
      return Initial.normal(Math.sqrt(2.0 / n));
    }

    /** q = B [h_t, c]: the score of item i is x_i . B [h_t, c], [B,d]. */
    @Override
    public Tensor query(Tensor x, Pass pass) {
      Tensor states = rnn.states(x); // h_1..h_t, [B,L,h]
      Tensor last = states.select(1, states.size(1) - 1); // h_t, the global encoder
      Tensor weights = weights(states, last).unsqueeze(1); // [B,1,L]
      Tensor local = torch.bmm(weights, states).squeeze(1); // c = sum_j alpha_j h_j
      Tensor context = torch.cat(new TensorVector(last, local), 1);
      return torch.linear(pass.dropout(context, contextDropout), queryWeight);
    }

    /** q = sum_j alpha_j B_c h_j + B_t h_t, where B_t and B_c are the halves of B. */
    @Override
    public Optional<QueryParts> parts(Tensor x) {
      Tensor states = rnn.states(x); // [1,L,h]
      int length = Math.toIntExact(x.size(1));
      int h = Math.toIntExact(states.size(2));
      Tensor last = states.select(1, length - 1);
      Tensor attention = weights(states, last); // [1,L]
      Tensor local =
          torch
              .linear(states.squeeze(0), queryWeight.narrow(1, h, h))
              .mul(attention.squeeze(0).unsqueeze(1));
      Tensor global = Tensors.zeros(Tensors.type(x), length, queryWeight.size(0));
      global
          .select(0, length - 1)
          .copy_(torch.linear(last, queryWeight.narrow(1, 0, h)).squeeze(0));
      Map<String, Tensor> parts = new LinkedHashMap<>();
      parts.put("session", local);
      parts.put("last state", global);
      return Optional.of(
          new QueryParts(parts, new ClickWeights(Tensors.doubles(attention), null, null), READING));
    }

    /** alpha_j = v . sigma(A_1 h_t + A_2 h_j), [B,L]. */
    private Tensor weights(Tensor states, Tensor last) {
      Tensor fromState = torch.linear(states, attentionState); // [B,L,h]
      Tensor fromLast = torch.linear(last, attentionLast).unsqueeze(1); // [B,1,h]
      Tensor alpha = fromState.add(fromLast).sigmoid().matmul(attentionScore);
      return softmax ? alpha.softmax(1) : alpha;
    }
  }
}
