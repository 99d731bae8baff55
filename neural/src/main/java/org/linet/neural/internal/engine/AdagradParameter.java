package org.linet.neural.internal.engine;

import java.util.Map;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.NoGradGuard;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;
import org.jspecify.annotations.Nullable;
import org.linet.core.LinetException;
import org.linet.core.internal.io.Safetensors.FloatTensor;

/**
 * A parameter with what Adagrad (Duchi et al., 2011) with momentum remembers of its gradients:
 *
 * <pre>
 *   a' = a + g^2,   v' = mu v - rate g / sqrt(a' + e),   w' = w + v'
 * </pre>
 *
 * <p>The update of a row is not linear in its gradient, so that a row's gradients must be summed
 * before it, however often a step uses the row. Rows that a step does not use stay as they are,
 * their velocities too.
 *
 * <p>Several threads may update rows of their own.
 */
public final class AdagradParameter implements AutoCloseable {
  private static final double EPSILON = 1e-6;
  private static final String SQUARES = "adagrad.squares/";
  private static final String VELOCITY = "adagrad.velocity/";

  private final String name;
  private final double momentum;
  private final Tensor parameter; // w
  private final Tensor squares; // a
  private final @Nullable Tensor velocity; // v; null without momentum

  /**
   * @param name in checkpoints
   * @param parameter the owner's
   * @param momentum mu
   */
  public AdagradParameter(String name, Tensor parameter, double momentum) {
    this.name = name;
    this.momentum = momentum;
    try (PointerScope scope = new PointerScope()) {
      this.parameter = parameter.detach();
      this.squares = torch.zeros_like(this.parameter);
      this.velocity = momentum == 0 ? null : torch.zeros_like(this.parameter);
      this.parameter.retainReference();
      squares.retainReference();
      if (velocity != null) {
        velocity.retainReference();
      }
    }
  }

  /** Updates all elements. */
  public void update(Tensor gradient, double rate) {
    try (PointerScope scope = new PointerScope();
        NoGradGuard guard = new NoGradGuard()) {
      parameter.add_(change(squares, velocity, gradient, rate));
    }
  }

  /**
   * Updates some rows.
   *
   * @param rows their numbers, each once
   * @param gradient of these rows
   */
  public void updateRows(Tensor rows, Tensor gradient, double rate) {
    try (PointerScope scope = new PointerScope();
        NoGradGuard guard = new NoGradGuard()) {
      Tensor ownSquares = squares.index_select(0, rows);
      Tensor ownVelocity = velocity == null ? null : velocity.index_select(0, rows);
      Tensor change = change(ownSquares, ownVelocity, gradient, rate);
      squares.index_copy_(0, rows, ownSquares);
      if (velocity != null) {
        velocity.index_copy_(0, rows, change);
      }
      parameter.index_add_(0, rows, change);
    }
  }

  /** Takes the gradient into a and v, and returns v'. */
  private Tensor change(Tensor squares, @Nullable Tensor velocity, Tensor gradient, double rate) {
    squares.addcmul_(gradient, gradient, new Scalar(1.0));
    Tensor root = squares.add(new Scalar(EPSILON)).sqrt_();
    return velocity == null
        ? gradient.div(root).mul_(new Scalar(-rate))
        : velocity.mul_(new Scalar(momentum)).addcdiv_(gradient, root, new Scalar(-rate));
  }

  /** Adds what is remembered to a checkpoint, as it is in memory now. */
  public void snapshot(Map<String, FloatTensor> target) {
    target.put(SQUARES + name, Parameters.export(squares));
    if (velocity != null) {
      target.put(VELOCITY + name, Parameters.export(velocity));
    }
  }

  /**
   * Restores what {@link #snapshot} gave.
   *
   * @throws LinetException if a tensor is missing or its shape differs
   */
  public void load(Map<String, FloatTensor> values, String source) {
    Parameters.restore(squares, SQUARES + name, values, source);
    if (velocity != null) {
      Parameters.restore(velocity, VELOCITY + name, values, source);
    }
  }

  @Override
  public void close() {
    parameter.releaseReference();
    squares.releaseReference();
    if (velocity != null) {
      velocity.releaseReference();
    }
  }
}
