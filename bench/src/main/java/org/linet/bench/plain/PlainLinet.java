package org.linet.bench.plain;

import java.util.List;
import java.util.Map;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.ScalarOptional;
import org.bytedeco.pytorch.ScalarTypeOptional;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorVector;
import org.bytedeco.pytorch.global.torch;
import org.bytedeco.pytorch.global.torch.ScalarType;
import org.linet.core.FailureCode;
import org.linet.core.LinetException;
import org.linet.core.hyperparameter.Hyperparameters;
import org.linet.core.internal.io.Safetensors.FloatTensor;
import org.linet.neural.internal.engine.Initial;
import org.linet.neural.internal.engine.Parameters;

/**
 * LINet over padded prefixes with masks, all of it in autograd, the item table too. The same
 * function of the same parameters as {@code org.linet.neural.internal.linet.LinetEncoder}; equation
 * numbers are the paper's.
 */
final class PlainLinet implements AutoCloseable {
  private static final double SMALLEST_NORM = 1e-12;

  /** Added to the scores of positions without a click before a softmax. */
  private static final double EXCLUDED = -1e9;

  private final int m;
  private final double k;
  private final double varianceFloor;
  private final boolean normalize;
  private final double scale;
  private final double dropout;

  private final Parameters parameters = new Parameters(ScalarType.Float, 0);
  private final Tensor itemTable; // [|V|,d]
  private final Tensor localQuery; // [d,d]
  private final Tensor localKey; // [d,d]
  private final Tensor localScore; // [d], v_l
  private final TensorVector gru; // [3d,d], [3d,d], [3d], [3d]
  private final Tensor globalState; // [d,d]
  private final Tensor globalLast; // [d,d]
  private final Tensor globalScore; // [d], v_g
  private final Tensor queryWeight; // [d,2d]

  /**
   * @param weights the initial values, by their names in model artifacts
   * @throws LinetException if the settings ask for a variant of LINet that this class does not have
   */
  PlainLinet(Map<String, FloatTensor> weights, Hyperparameters values) {
    requirePublishedModel(values);
    m = values.whole("m");
    k = values.real("k");
    varianceFloor = values.real("variance-floor");
    normalize = values.flag("normalize");
    scale = values.real("scale");
    dropout = values.real("dropout");
    itemTable = declare("item.weight", weights);
    localQuery = declare("local.query.weight", weights);
    localKey = declare("local.key.weight", weights);
    localScore = declare("local.score.weight", weights);
    gru =
        new TensorVector(
            declare("rnn.weight_ih", weights),
            declare("rnn.weight_hh", weights),
            declare("rnn.bias_ih", weights),
            declare("rnn.bias_hh", weights));
    gru.retainReference();
    globalState = declare("global.state.weight", weights);
    globalLast = declare("global.last.weight", weights);
    globalScore = declare("global.score.weight", weights);
    queryWeight = declare("query.weight", weights);
    parameters.load(weights, "the network");
  }

  private static void requirePublishedModel(Hyperparameters values) {
    Map<String, Object> required =
        Map.of(
            "loss", "full",
            "label-smoothing", 0.0,
            "optimizer", "adam",
            "border", "existing",
            "learn-k", false,
            "local-encoder", true,
            "global-encoder", true,
            "attention-weights", true,
            "gaussian-weights", true);
    required.forEach(
        (name, value) -> {
          if (!value.equals(values.asMap().get(name))) {
            throw new LinetException(
                FailureCode.UNSUPPORTED,
                "The plain loop that LINet is compared with knows only "
                    + name
                    + "="
                    + value
                    + ": leave --set "
                    + name
                    + " out");
          }
        });
  }

  private Tensor declare(String name, Map<String, FloatTensor> weights) {
    FloatTensor value = weights.get(name);
    if (value == null) {
      throw new LinetException(FailureCode.DEFECT, "The network lacks the tensor " + name);
    }
    long[] shape = value.shape().stream().mapToLong(Long::longValue).toArray();
    return parameters.declare(name, Initial.constant(0), shape);
  }

  /** The parameters, for the optimizer. */
  List<Tensor> parameters() {
    return List.copyOf(parameters.byName().values());
  }

  /** The weights by name, as they are in memory now. */
  Map<String, FloatTensor> snapshot() {
    return parameters.snapshot();
  }

  /** Mean cross-entropy of a batch, equations (12) and (13), as a node of autograd's graph. */
  Tensor loss(PaddedBatch batch, Tensor targets, boolean training) {
    return torch.nll_loss(torch.log_softmax(scores(batch, training), 1), targets);
  }

  /** z = q E^T, equation (11), [B,|V|]. */
  Tensor scores(PaddedBatch batch, boolean training) {
    Tensor table = normalize ? unit(itemTable, 1) : itemTable;
    Tensor looked = table.index_select(0, batch.items().view(-1));
    Tensor x = looked.view(batch.size(), batch.longest(), table.size(1));
    x = torch.dropout(x, dropout, training).mul(batch.clicks().unsqueeze(2));
    Tensor q = query(x, batch);
    if (normalize) {
      q = unit(q, 1).mul(new Scalar(scale));
    }
    return q.matmul(table.t());
  }

  private static Tensor unit(Tensor vectors, long axis) {
    Tensor norms = vectors.norm(new ScalarOptional(new Scalar(2.0)), new long[] {axis}, true);
    return vectors.div(norms.clamp_min(new Scalar(SMALLEST_NORM)));
  }

  /** q = g([c_h, m_t]), equation (11), [B,d]. */
  private Tensor query(Tensor x, PaddedBatch batch) {
    Tensor groups = torch.bmm(groupWeights(x, batch), x); // equation (2), [B,L,d]
    Tensor start = torch.zeros(1, x.size(0), x.size(2));
    Tensor states = torch.gru(groups, start, gru, true, 1, 0.0, false, false, true).get0();
    Tensor session = globalAttention(states, batch);
    return torch.linear(torch.cat(new TensorVector(session, batch.last(x)), 1), queryWeight);
  }

  /** w_ij, equations (3) to (6), [B,L,L]. */
  private Tensor groupWeights(Tensor x, PaddedBatch batch) {
    Tensor fromQuery = torch.linear(x, localQuery).unsqueeze(2); // [B,L,1,d]
    Tensor fromKey = torch.linear(x, localKey).unsqueeze(1); // [B,1,L,d]
    Tensor scores = fromQuery.add(fromKey).tanh().matmul(localScore); // [B,L,L]
    Tensor widths = groupVariances(x, batch).mul(new Scalar(2.0)).unsqueeze(2);
    Tensor logits = scores.sub(batch.distances().square().div(widths));
    return logits.masked_fill(batch.padding().unsqueeze(1), new Scalar(EXCLUDED)).softmax(2);
  }

  /** sigma_i^2, equation (7), [B,L]. */
  private Tensor groupVariances(Tensor x, PaddedBatch batch) {
    Tensor unit = unit(x, 2);
    Tensor cosines = torch.bmm(unit, unit.transpose(1, 2));
    Tensor near = batch.neighbours(m);
    ScalarTypeOptional asIs = new ScalarTypeOptional();
    Tensor sum = cosines.mul(near).sum(new long[] {2}, false, asIs);
    Tensor count = near.sum(new long[] {2}, false, asIs).clamp_min(new Scalar(1.0));
    return sum.div(count).mul(new Scalar(k)).clamp_min(new Scalar(varianceFloor));
  }

  /** c_h, equations (8) to (10), [B,d]. */
  private Tensor globalAttention(Tensor states, PaddedBatch batch) {
    Tensor fromState = torch.linear(states, globalState); // [B,L,d]
    Tensor fromLast = torch.linear(batch.last(states), globalLast).unsqueeze(1); // [B,1,d]
    Tensor scores = fromState.add(fromLast).tanh().matmul(globalScore); // [B,L]
    Tensor weights = scores.masked_fill(batch.padding(), new Scalar(EXCLUDED)).softmax(1);
    return torch.bmm(weights.unsqueeze(1), states).squeeze(1);
  }

  @Override
  public void close() {
    gru.releaseReference();
    parameters.close();
  }
}
