package org.linet.neural.internal.engine;

import java.util.Map;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;
import org.linet.core.internal.io.Safetensors.FloatTensor;

/**
 * A parameter with its gradient and Adam's two moments, all of one shape.
 *
 * @param parameter w
 * @param gradient dL/dw
 * @param mean m, the running mean of the gradient
 * @param variance v, the running mean of its square
 */
public record AdamState(Tensor parameter, Tensor gradient, Tensor mean, Tensor variance) {
  private static final String MEAN = "adam.mean/";
  private static final String VARIANCE = "adam.variance/";

  /** A state whose moments are zero. The four tensors are kept until {@link #release}. */
  static AdamState of(Tensor parameter, Tensor gradient) {
    try (PointerScope scope = new PointerScope()) {
      Tensor value = parameter.detach();
      AdamState state =
          new AdamState(value, gradient, torch.zeros_like(value), torch.zeros_like(value));
      state.parameter.retainReference();
      state.gradient.retainReference();
      state.mean.retainReference();
      state.variance.retainReference();
      return state;
    }
  }

  /** The state of some rows, in the same memory. */
  AdamState rows(int from, int count) {
    return new AdamState(
        parameter.narrow(0, from, count),
        gradient.narrow(0, from, count),
        mean.narrow(0, from, count),
        variance.narrow(0, from, count));
  }

  /** Adds the moments to a checkpoint, as they are in memory now. */
  void snapshot(String name, Map<String, FloatTensor> target) {
    target.put(MEAN + name, Parameters.export(mean));
    target.put(VARIANCE + name, Parameters.export(variance));
  }

  /** Restores what {@link #snapshot} gave. */
  void load(String name, Map<String, FloatTensor> values, String source) {
    Parameters.restore(mean, MEAN + name, values, source);
    Parameters.restore(variance, VARIANCE + name, values, source);
  }

  void release() {
    parameter.releaseReference();
    gradient.releaseReference();
    mean.releaseReference();
    variance.releaseReference();
  }
}
