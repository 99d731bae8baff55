package org.linet.neural.linet;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.ScalarOptional;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorVector;
import org.bytedeco.pytorch.global.torch;
import org.jspecify.annotations.Nullable;
import org.linet.core.explanation.ScoreParts.ClickWeights;
import org.linet.neural.engine.Gru;
import org.linet.neural.engine.Initial;
import org.linet.neural.engine.Parameters;
import org.linet.neural.engine.Pass;
import org.linet.neural.engine.PrefixEncoder;
import org.linet.neural.engine.QueryParts;
import org.linet.neural.engine.Tensors;
import org.linet.settings.LinetSettings;

/**
 * LINet: "Session-based Recommendation with Local Invariance", ICDM 2019. Equation numbers are the
 * paper's.
 *
 * <p>Shapes: B prefixes of L clicks, item vectors of size d. Position t is the last click. All
 * prefixes of a batch have the same length, so no equation needs a mask.
 */
public final class LinetEncoder implements PrefixEncoder {
  /** Keeps the gradient of the cosine finite where a vector is zero. */
  private static final double SMALLEST_NORM = 1e-12;

  private static final String READING =
      "Contributions are exact: a score is the product of the item and the query, and the query is a"
          + " sum over the clicks, divided by its length where the model normalises. A click's share"
          + " is the state of the network at that click, times its attention; the last click adds its"
          + " item itself. A state has read its group and the clicks before it, so leaving a click"
          + " out can change more than its share.";

  private static final String READING_OF_THE_MEAN =
      "Contributions are exact: a score is the product of the item and the query, and the query is a"
          + " sum over the clicks, divided by its length where the model normalises. A click's share"
          + " is the group around it, all groups weighing the same; the last click adds its item"
          + " itself. Groups overlap, so leaving a click out can change more than its share.";

  private final LinetSettings settings;

  private final Tensor localQuery; // [d,d], the half of W_l that acts on x_i
  private final Tensor localKey; // [d,d], the half of W_l that acts on x_j
  private final Tensor localScore; // [d], v_l
  private final Tensor widthPerSimilarity; // [1], k
  private final Gru rnn; // d to d
  private final Tensor globalState; // [d,d], the half of W_g that acts on h_i
  private final Tensor globalLast; // [d,d], the half of W_g that acts on h_t
  private final Tensor globalScore; // [d], v_g
  private final Tensor queryWeight; // [d,2d], g of equation (11)

  /**
   * Declares LINet's tensors, drawn from U(-1/sqrt(d), 1/sqrt(d)); an ablation leaves some unused.
   */
  public LinetEncoder(Parameters parameters, LinetSettings settings) {
    this.settings = settings;
    int d = settings.dimension();
    double bound = 1 / Math.sqrt(d);
    localQuery = parameters.uniform("local.query.weight", bound, d, d);
    localKey = parameters.uniform("local.key.weight", bound, d, d);
    localScore = parameters.uniform("local.score.weight", bound, d);
    Initial uniform = Initial.uniform(bound);
    rnn = Gru.declare(parameters, d, d, uniform, uniform, uniform);
    globalState = parameters.uniform("global.state.weight", bound, d, d);
    globalLast = parameters.uniform("global.last.weight", bound, d, d);
    globalScore = parameters.uniform("global.score.weight", bound, d);
    queryWeight = parameters.uniform("query.weight", bound, d, 2L * d);
    if (settings.learnK()) {
      widthPerSimilarity = parameters.declare("local.k", Initial.constant(settings.k()), 1);
    } else {
      widthPerSimilarity = localScore; // never read
    }
  }

  /** q = g([c_h, m_t]), equation (11), [B,d]. */
  @Override
  public Tensor query(Tensor x, Pass pass) {
    Tensor groups = settings.localEncoder() ? groupVectors(x) : x;
    Tensor session =
        settings.globalEncoder() ? globalAttention(rnn.states(groups)) : groups.mean(1);
    Tensor recent = x.select(1, x.size(1) - 1); // m_t = x_t
    return torch.linear(torch.cat(new TensorVector(session, recent), 1), queryWeight);
  }

  /**
   * The query as a sum over clicks: g of equation (11) is linear, and c_h is the attention-weighted
   * sum of the states, so that q = sum_i a_i g_h h_i + g_m m_t, where g_h and g_m are the halves of
   * g that act on c_h and on m_t.
   */
  @Override
  public Optional<QueryParts> parts(Tensor x) {
    Tensor groups = settings.localEncoder() ? groupVectors(x) : x;
    Tensor states = settings.globalEncoder() ? rnn.states(groups) : groups; // [1,L,d]
    int length = Math.toIntExact(x.size(1));
    double[] attention = new double[length];
    Arrays.fill(attention, 1.0 / length);
    if (settings.globalEncoder() && length > 1) {
      attention = Tensors.doubles(globalWeights(states));
    }
    int d = settings.dimension();
    Tensor ofStates = torch.linear(states.squeeze(0), queryWeight.narrow(1, 0, d)); // [L,d]
    Tensor session =
        ofStates.mul(Tensor.create(attention).to(x.scalar_type()).unsqueeze(1)); // a_i g_h h_i
    Tensor recent = Tensors.zeros(Tensors.type(x), length, d);
    recent
        .select(0, length - 1)
        .copy_(torch.linear(x.select(1, length - 1), queryWeight.narrow(1, d, d)).squeeze(0));
    Map<String, Tensor> parts = new LinkedHashMap<>();
    parts.put("session", session);
    parts.put("last click", recent);
    return Optional.of(
        new QueryParts(
            parts,
            new ClickWeights(attention, groupWidths(x), groupWeightRows(x)),
            settings.globalEncoder() ? READING : READING_OF_THE_MEAN));
  }

  private double @Nullable [] groupWidths(Tensor x) {
    return settings.localEncoder() && settings.gaussianWeights()
        ? Tensors.doubles(groupVariances(x).sqrt())
        : null;
  }

  private double @Nullable [][] groupWeightRows(Tensor x) {
    if (!settings.localEncoder()) {
      return null;
    }
    int length = Math.toIntExact(x.size(1));
    double[] flat = length == 1 ? new double[] {1} : Tensors.doubles(groupWeights(x));
    double[][] rows = new double[length][];
    for (int i = 0; i < length; i++) {
      rows[i] = Arrays.copyOfRange(flat, i * length, (i + 1) * length);
    }
    return rows;
  }

  /** Group vectors x'_i = sum_j w_ij x_j, equation (2), [B,L,d]. */
  private Tensor groupVectors(Tensor x) {
    if (x.size(1) == 1) {
      return x; // a single weight is 1
    }
    return torch.bmm(groupWeights(x), x);
  }

  /**
   * Group weights w_ij, [B,L,L], rows summing to 1.
   *
   * <p>w_ij is proportional to alpha_ij f_i(|i-j|), equations (3), (4) and (6). The factor 1/sqrt(2
   * pi sigma_i^2) of f_i is the same for all j and cancels in (4), which leaves one softmax over
   * e_ij - (i-j)^2 / (2 sigma_i^2): no division by a vanishing sum, no underflow.
   */
  Tensor groupWeights(Tensor x) {
    Tensor logits = null;
    if (settings.attentionWeights()) {
      logits = localScores(x);
    }
    if (settings.gaussianWeights()) {
      Tensor gaussian =
          squaredDistances(x).div(groupVariances(x).mul(new Scalar(-2.0)).unsqueeze(2));
      logits = logits == null ? gaussian : logits.add(gaussian);
    }
    if (logits == null) {
      throw new IllegalStateException("settings without attention and Gaussian weights");
    }
    return logits.softmax(2);
  }

  /** e_ij = v_l . tanh(W_l [x_i, x_j]), equation (5), as v_l . tanh(A x_i + B x_j), [B,L,L]. */
  private Tensor localScores(Tensor x) {
    Tensor fromQuery = torch.linear(x, localQuery).unsqueeze(2); // [B,L,1,d]
    Tensor fromKey = torch.linear(x, localKey).unsqueeze(1); // [B,1,L,d]
    // in place: one [B,L,L,d] instead of two, and autograd needs only the result
    return fromQuery.add(fromKey).tanh_().matmul(localScore);
  }

  /**
   * Group variances sigma_i^2 = k * mean of cos(x_i, x_l) over 0 < |i-l| <= m, equation (7), [B,L].
   *
   * <p>The mean is over the neighbours that exist, or with {@link LinetSettings.Border#PAPER} the
   * paper's literal 1/(2m). A cosine may be negative where a variance may not: the variance is
   * never below {@link LinetSettings#varianceFloor}.
   */
  Tensor groupVariances(Tensor x) {
    int length = Math.toIntExact(x.size(1));
    Tensor norms = x.norm(new ScalarOptional(new Scalar(2.0)), new long[] {2}, true);
    Tensor unit = x.div(norms.clamp_min(new Scalar(SMALLEST_NORM)));
    Tensor sum = Tensors.zeros(x.scalar_type(), x.size(0), length);
    for (int offset = 1; offset <= Math.min(settings.m(), length - 1); offset++) {
      Tensor later = unit.narrow(1, offset, length - offset);
      Tensor earlier = unit.narrow(1, 0, length - offset);
      Tensor cosines = later.mul(earlier).sum(2); // [B,L-offset]
      sum = sum.add(torch.constant_pad_nd(cosines, offset, 0)); // cos(x_i, x_{i-offset})
      sum = sum.add(torch.constant_pad_nd(cosines, 0, offset)); // cos(x_i, x_{i+offset})
    }
    Tensor mean = sum.mul(inverseNeighbourCounts(length).to(x.scalar_type()));
    Tensor variance =
        settings.learnK() ? mean.mul(widthPerSimilarity) : mean.mul(new Scalar(settings.k()));
    return variance.clamp_min(new Scalar(settings.varianceFloor()));
  }

  private Tensor inverseNeighbourCounts(int length) {
    double[] inverse = new double[length];
    for (int i = 0; i < length; i++) {
      int existing = Math.min(i, settings.m()) + Math.min(length - 1 - i, settings.m());
      int counted = settings.border() == LinetSettings.Border.PAPER ? 2 * settings.m() : existing;
      inverse[i] = counted == 0 ? 0 : 1.0 / counted;
    }
    return Tensor.create(inverse);
  }

  /** (i-j)^2, [L,L]. */
  private static Tensor squaredDistances(Tensor x) {
    int length = Math.toIntExact(x.size(1));
    float[] squares = new float[length * length];
    for (int i = 0; i < length; i++) {
      for (int j = 0; j < length; j++) {
        squares[i * length + j] = (float) (i - j) * (i - j);
      }
    }
    return Tensor.create(squares, length, length).to(x.scalar_type());
  }

  /**
   * c_h = sum_i softmax(e)_i h_i with e_i = v_g . tanh(W_g [h_i, h_t]), equations (8) to (10),
   * [B,d].
   *
   * @param states h_1..h_t: a GRU over the group vectors, [B,L,d]
   */
  private Tensor globalAttention(Tensor states) {
    if (states.size(1) == 1) {
      return states.select(1, 0); // a single weight is 1
    }
    Tensor weights = globalWeights(states).unsqueeze(1); // [B,1,L]
    return torch.bmm(weights, states).squeeze(1);
  }

  private Tensor globalWeights(Tensor states) {
    Tensor last = states.select(1, states.size(1) - 1);
    Tensor fromState = torch.linear(states, globalState); // [B,L,d]
    Tensor fromLast = torch.linear(last, globalLast).unsqueeze(1); // [B,1,d]
    return fromState.add(fromLast).tanh().matmul(globalScore).softmax(1);
  }
}
