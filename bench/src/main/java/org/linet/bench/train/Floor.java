package org.linet.bench.train;

import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.NoGradGuard;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;
import org.bytedeco.pytorch.global.torch.ScalarType;
import org.linet.neural.internal.engine.Tensors;

/**
 * The three matrix products that a step with a softmax over the whole catalogue cannot do without:
 * logits P = q E^T, then dL/dq = P E and dL/dE = P^T q, into buffers that are there before, 6 B |V|
 * d operations in all.
 *
 * <p>The engine's own threads share each product; the caller sets their number before.
 */
final class Floor implements AutoCloseable {
  private final Tensor query; // q [B,d]
  private final Tensor items; // E [|V|,d]
  private final Tensor scores; // P [B,|V|]
  private final Tensor queryGradient; // [B,d]
  private final Tensor itemGradient; // [|V|,d]

  /**
   * @param rows B at most
   */
  Floor(int rows, int items, int dimension) {
    try (PointerScope scope = new PointerScope()) {
      this.query = kept(torch.rand(rows, dimension));
      this.items = kept(torch.rand(items, dimension));
      this.scores = kept(Tensors.zeros(ScalarType.Float, (long) rows * items));
      this.queryGradient = kept(Tensors.zeros(ScalarType.Float, rows, dimension));
      this.itemGradient = kept(Tensors.zeros(ScalarType.Float, items, dimension));
    }
  }

  private static Tensor kept(Tensor tensor) {
    tensor.retainReference();
    return tensor;
  }

  /** The products of a step of some rows. */
  void run(int rows) {
    try (PointerScope scope = new PointerScope();
        NoGradGuard guard = new NoGradGuard()) {
      long count = items.size(0);
      Tensor q = query.narrow(0, 0, rows);
      Tensor p = scores.narrow(0, 0, rows * count).view(rows, count);
      torch.mm_out(p, q, items.t());
      torch.mm_out(queryGradient.narrow(0, 0, rows), p, items);
      torch.mm_out(itemGradient, p.t(), q);
    }
  }

  @Override
  public void close() {
    for (Tensor tensor : new Tensor[] {query, items, scores, queryGradient, itemGradient}) {
      tensor.releaseReference();
    }
  }
}
