package org.linet.neural.baselines;

import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorVector;
import org.bytedeco.pytorch.global.torch;
import org.jspecify.annotations.Nullable;
import org.linet.core.hyperparameter.Hyperparameters;
import org.linet.neural.engine.Gru;
import org.linet.neural.engine.Initial;
import org.linet.neural.engine.Parameters;
import org.linet.neural.engine.Pass;
import org.linet.neural.engine.PrefixEncoder;
import org.linet.neural.engine.Tensors;
import org.linet.neural.training.PrefixFamily;
import org.linet.settings.SrGnnDeclaration;

/**
 * SR-GNN, {@code --model sr-gnn}: Wu, Tang, Zhu, Wang, Xie, Tan, "Session-based Recommendation with
 * Graph Neural Networks", AAAI 2019. A gated graph network over the distinct items of the session,
 * attention from the last click over all clicks, and the last click itself.
 */
public final class SrGnn extends PrefixFamily {
  public SrGnn() {
    super(new SrGnnDeclaration());
  }

  @Override
  protected long floatsPerPrefix(int length, Hyperparameters values) {
    long perClick = (12 + 24L * values.whole("steps")) * values.whole("dimension");
    return (length + 1) * perClick + 6L * length * length;
  }

  @Override
  protected PrefixEncoder encoder(Parameters parameters, Hyperparameters values) {
    return new Encoder(parameters, values);
  }

  /** The equations. Shapes: B prefixes of L clicks, item vectors of size d. */
  private static final class Encoder implements PrefixEncoder {
    private final int steps;

    private final Tensor edgeInWeight; // [d,d], acts on a node's vector on its way along an edge
    private final Tensor edgeInBias; // [d]
    private final Tensor edgeOutWeight; // [d,d], on its way against an edge
    private final Tensor edgeOutBias; // [d]
    private final Tensor messageInBias; // [d], added once to what arrives
    private final Tensor messageOutBias; // [d]
    private final Gru rnn; // 2d to d
    private final Tensor attentionLast; // [d,d], W_1, acts on v_last
    private final Tensor attentionNode; // [d,d], W_2, acts on v_i
    private final Tensor attentionBias; // [d], c
    private final Tensor attentionScore; // [d], q
    private final Tensor sessionWeight; // [d,2d], W_3, acts on [v_last, s_g]
    private final Tensor sessionBias; // [d]
    private final @Nullable Tensor positions; // [max-length,d], row 0 the last click's

    /** Declares the tensors, drawn from U(-1/sqrt(d), 1/sqrt(d)). */
    Encoder(Parameters parameters, Hyperparameters values) {
      steps = values.whole("steps");
      int d = values.whole("dimension");
      Initial uniform = Initial.uniform(1 / Math.sqrt(d));
      edgeInWeight = parameters.declare("edge.in.weight", uniform, d, d);
      edgeInBias = parameters.declare("edge.in.bias", uniform, d);
      edgeOutWeight = parameters.declare("edge.out.weight", uniform, d, d);
      edgeOutBias = parameters.declare("edge.out.bias", uniform, d);
      messageInBias = parameters.declare("message.in.bias", uniform, d);
      messageOutBias = parameters.declare("message.out.bias", uniform, d);
      rnn = Gru.declare(parameters, 2 * d, d, uniform, uniform, uniform);
      attentionLast = parameters.declare("attention.last.weight", uniform, d, d);
      attentionNode = parameters.declare("attention.node.weight", uniform, d, d);
      attentionBias = parameters.declare("attention.bias", uniform, d);
      attentionScore = parameters.declare("attention.score.weight", uniform, d);
      sessionWeight = parameters.declare("session.weight", uniform, d, 2L * d);
      sessionBias = parameters.declare("session.bias", uniform, d);
      positions =
          values.flag("positions")
              ? parameters.declare("position.weight", uniform, values.whole("max-length"), d)
              : null;
    }

    /** q = W_3 [v_last, s_g], s_g = sum_i alpha_i v_i over the positions, [B,d]. */
    @Override
    public Tensor query(Tensor x, Pass pass) {
      int length = Math.toIntExact(x.size(1));
      SessionGraphs graphs = SessionGraphs.of(pass.items(), length, Tensors.type(x));
      Tensor v = graphs.nodes(x);
      for (int step = 0; step < steps; step++) {
        v = step(v, graphs);
      }
      if (positions != null) {
        v = v.add(positions.narrow(0, 0, length).flip(0));
      }
      Tensor last = v.select(1, length - 1); // s_l
      Tensor weights = weights(v, last).unsqueeze(1); // [B,1,L]
      Tensor global = torch.bmm(weights, v).squeeze(1); // s_g
      return torch.linear(torch.cat(new TensorVector(last, global), 1), sessionWeight, sessionBias);
    }

    /** Messages a = [A_in (H_in v + b_in), A_out (H_out v + b_out)] + b, then the gated unit. */
    private Tensor step(Tensor v, SessionGraphs graphs) {
      Tensor in =
          torch.bmm(graphs.in(), torch.linear(v, edgeInWeight, edgeInBias)).add(messageInBias);
      Tensor out =
          torch.bmm(graphs.out(), torch.linear(v, edgeOutWeight, edgeOutBias)).add(messageOutBias);
      Tensor messages = torch.cat(new TensorVector(in, out), 2); // [B,L,2d]
      long d = v.size(2);
      return rnn.step(messages.view(-1, 2 * d), v.view(-1, d)).view(v.size(0), v.size(1), d);
    }

    /** alpha_i = q . sigma(W_1 v_last + W_2 v_i + c), not made to sum to 1, [B,L]. */
    private Tensor weights(Tensor v, Tensor last) {
      Tensor fromNode = torch.linear(v, attentionNode, attentionBias); // [B,L,d]
      Tensor fromLast = torch.linear(last, attentionLast).unsqueeze(1); // [B,1,d]
      return fromNode.add(fromLast).sigmoid().matmul(attentionScore);
    }
  }
}
