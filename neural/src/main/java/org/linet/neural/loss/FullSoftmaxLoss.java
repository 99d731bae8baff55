package org.linet.neural.loss;

import java.nio.FloatBuffer;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.NoGradGuard;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;
import org.bytedeco.pytorch.global.torch.ScalarType;
import org.linet.neural.engine.Tensors;

/**
 * Softmax cross-entropy over the whole catalogue, equations (11) to (13), with its gradients
 * written out by hand.
 *
 * <p>For queries q [B,d], item rows E [V,d] and weighted targets (b, v, w), with W_b the summed
 * weight of row b:
 *
 * <pre>
 *   P      = softmax(q E^T)                         one reused [B,V] buffer
 *   loss   = - sum w log P[b,v]
 *   dL/dq  = diag(W) P E   - (sum of w E[v] in row b)
 *   dL/dE  = P^T diag(W) q - (sum of w q[b] in row v)
 * </pre>
 *
 * Three matrix products and one softmax touch the [B,V] buffer; the targets are subtracted in d
 * dimensions instead of in V, and autograd never sees the logits. Where B V outgrows the budget,
 * rows are taken in chunks.
 */
public final class FullSoftmaxLoss implements AutoCloseable {
  /** Elements of the probability buffer at most: 256 MiB of float32. */
  private static final long BUFFER_ELEMENTS = 64L << 20;

  /** Below this a float32 softmax may have underflowed, and the logarithm is taken the long way. */
  private static final double UNDERFLOW = 1e-30;

  private final Tensor probabilities;
  private final int chunk;

  /**
   * @param items |V|
   * @param maxBatch most prefixes of a batch
   */
  public FullSoftmaxLoss(ScalarType type, long items, int maxBatch) {
    this(type, items, maxBatch, BUFFER_ELEMENTS);
  }

  /**
   * @param bufferElements elements of the probability buffer at most, but one row at least
   */
  FullSoftmaxLoss(ScalarType type, long items, int maxBatch, long bufferElements) {
    this.chunk = (int) Math.max(1, Math.min(maxBatch, bufferElements / items));
    try (PointerScope scope = new PointerScope()) {
      this.probabilities = Tensors.uninitialized(type, chunk, items);
      probabilities.retainReference();
    }
  }

  /**
   * Computes the loss and overwrites the two gradients.
   *
   * @param query q [B,d], outside autograd
   * @param table E [V,d]
   * @param queryGradient receives dL/dq [B,d]
   * @param tableGradient receives dL/dE [V,d]
   * @return the weighted sum of -log P, in nats
   */
  public double forwardBackward(
      Tensor query, Tensor table, Targets targets, Tensor queryGradient, Tensor tableGradient) {
    double loss = 0;
    try (PointerScope scope = new PointerScope();
        NoGradGuard guard = new NoGradGuard()) {
      Tensor rowWeights = Tensor.create(targets.rowWeights()).to(query.scalar_type()).unsqueeze(1);
      Tensor weightedQuery = query.mul(rowWeights);
      int prefixes = targets.prefixes();
      for (int from = 0; from < prefixes; from += chunk) {
        int size = Math.min(chunk, prefixes - from);
        Tensor q = query.narrow(0, from, size);
        Tensor p = probabilities.narrow(0, 0, size);
        torch.mm_out(p, q, table.t());
        torch.softmax_out(p, p, 1);
        loss += negativeLogLikelihood(p, q, table, targets, from, size);
        torch.mm_out(queryGradient.narrow(0, from, size), p, table);
        torch.addmm_out(
            tableGradient,
            tableGradient,
            p.t(),
            weightedQuery.narrow(0, from, size),
            new Scalar(from == 0 ? 0.0 : 1.0),
            new Scalar(1.0));
      }
      queryGradient.mul_(rowWeights);
      subtractTargets(query, table, targets, queryGradient, tableGradient);
    }
    return loss;
  }

  private static void subtractTargets(
      Tensor query, Tensor table, Targets targets, Tensor queryGradient, Tensor tableGradient) {
    int count = targets.rows().length;
    Tensor rows = Tensors.indices(targets.rows(), count);
    Tensor items = Tensors.indices(targets.items(), count);
    Tensor weights = Tensor.create(targets.weights()).to(query.scalar_type()).unsqueeze(1);
    Scalar minus = new Scalar(-1.0);
    queryGradient.index_add_(0, rows, table.index_select(0, items).mul(weights), minus);
    tableGradient.index_add_(0, items, query.index_select(0, rows).mul(weights), minus);
  }

  private static double negativeLogLikelihood(
      Tensor p, Tensor q, Tensor table, Targets targets, int from, int size) {
    long items = table.size(0);
    double loss = 0;
    boolean isSingle = Tensors.type(p) == ScalarType.Float;
    FloatBuffer single = isSingle ? Tensors.view(p) : FloatBuffer.allocate(0);
    for (int i = 0; i < targets.rows().length; i++) {
      int row = targets.rows()[i] - from;
      if (row < 0 || row >= size) {
        continue;
      }
      double probability =
          isSingle
              ? single.get(Math.toIntExact(row * items + targets.items()[i]))
              : p.select(0, row).select(0, targets.items()[i]).item_double();
      double log =
          probability > UNDERFLOW
              ? Math.log(probability)
              : underflownLog(p.select(0, row), q.select(0, row), table, targets.items()[i]);
      loss -= targets.weights()[i] * log;
    }
    return loss;
  }

  /**
   * log P[v] = z_v - logsumexp(z), where logsumexp comes from the most probable item j: z_j - log
   * P[j]. P[j] is at least 1/V, so it cannot have underflowed.
   */
  private static double underflownLog(Tensor p, Tensor q, Tensor table, int item) {
    long most = p.argmax().item_long();
    double zMost = q.dot(table.select(0, most)).item_double();
    double zItem = q.dot(table.select(0, item)).item_double();
    return zItem - (zMost - Math.log(p.select(0, most).item_double()));
  }

  @Override
  public void close() {
    probabilities.releaseReference();
  }
}
