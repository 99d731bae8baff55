package org.linet.neural.baselines;

import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.ScalarOptional;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;
import org.linet.core.hyperparameter.Hyperparameters;
import org.linet.neural.engine.Initial;
import org.linet.neural.engine.Parameters;
import org.linet.neural.engine.Pass;
import org.linet.neural.engine.PrefixEncoder;
import org.linet.neural.training.PrefixFamily;
import org.linet.settings.StampDeclaration;

/**
 * STAMP, {@code --model stamp}: Liu, Zeng, Mokhosi, Zhang, "STAMP: Short-Term Attention/Memory
 * Priority Model for Session-based Recommendation", KDD 2018. No recurrence: attention over the
 * clicks under their mean and the last one, and the last click itself.
 */
public final class Stamp extends PrefixFamily {
  public Stamp() {
    super(new StampDeclaration());
  }

  @Override
  protected long floatsPerPrefix(int length, Hyperparameters values) {
    return 12L * (length + 2) * values.whole("dimension");
  }

  @Override
  protected PrefixEncoder encoder(Parameters parameters, Hyperparameters values) {
    return new Encoder(parameters, values);
  }

  /** The equations. Shapes: B prefixes of L clicks, item vectors of size d. */
  private static final class Encoder implements PrefixEncoder {
    private final boolean addMean;
    private final double maxNorm;

    private final Tensor attentionItem; // [d,d], W_1, acts on x_i
    private final Tensor attentionLast; // [d,d], W_2, acts on m_t
    private final Tensor attentionMean; // [d,d], W_3, acts on m_s
    private final Tensor attentionBias; // [d], b
    private final Tensor attentionScore; // [d], w_0
    private final Tensor sessionWeight; // [d,d], W_s, acts on m_a
    private final Tensor lastWeight; // [d,d], W_t, acts on m_t

    /** Declares the tensors, matrices drawn from N(0, 0.05^2) as in the paper. */
    Encoder(Parameters parameters, Hyperparameters values) {
      addMean = values.flag("add-mean");
      maxNorm = values.real("max-norm");
      int d = values.whole("dimension");
      Initial normal = Initial.normal(0.05);
      attentionItem = parameters.declare("attention.item.weight", normal, d, d);
      attentionLast = parameters.declare("attention.last.weight", normal, d, d);
      attentionMean = parameters.declare("attention.mean.weight", normal, d, d);
      attentionBias = parameters.declare("attention.bias", Initial.constant(0), d);
      attentionScore = parameters.declare("attention.score.weight", normal, d);
      sessionWeight = parameters.declare("session.weight", normal, d, d);
      lastWeight = parameters.declare("last.weight", normal, d, d);
    }

    /** q = h_s * h_t, element by element: the score of item i is (h_s * h_t) . x_i, [B,d]. */
    @Override
    public Tensor query(Tensor looked, Pass pass) {
      Tensor x = maxNorm == 0 ? looked : shortened(looked);
      Tensor mean = x.mean(1); // m_s, the general interest
      Tensor last = x.select(1, x.size(1) - 1); // m_t, the current interest
      Tensor weights = weights(x, mean, last).unsqueeze(1); // [B,1,L]
      Tensor attended = torch.bmm(weights, x).squeeze(1); // m_a = sum_i a_i x_i
      if (addMean) {
        attended = attended.add(mean);
      }
      Tensor session = torch.linear(attended, sessionWeight).tanh(); // h_s
      Tensor current = torch.linear(last, lastWeight).tanh(); // h_t
      return session.mul(current);
    }

    /** a_i = w_0 . sigma(W_1 x_i + W_2 m_t + W_3 m_s + b), not made to sum to 1, [B,L]. */
    private Tensor weights(Tensor x, Tensor mean, Tensor last) {
      Tensor fromItem = torch.linear(x, attentionItem); // [B,L,d]
      Tensor fromSession = torch.linear(last, attentionLast); // [B,d]
      fromSession = fromSession.add(torch.linear(mean, attentionMean)).add(attentionBias);
      return fromItem.add(fromSession.unsqueeze(1)).sigmoid().matmul(attentionScore);
    }

    /** Vectors longer than the largest norm, scaled down to it. */
    private Tensor shortened(Tensor x) {
      Tensor norms = x.norm(new ScalarOptional(new Scalar(2.0)), new long[] {2}, true);
      return x.mul(norms.clamp_min(new Scalar(maxNorm)).reciprocal().mul(new Scalar(maxNorm)));
    }
  }
}
