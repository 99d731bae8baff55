package org.linet.neural.engine;

import java.nio.FloatBuffer;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.GeneratorOptional;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch.ScalarType;
import org.linet.core.LinetException;
import org.linet.core.io.Safetensors.FloatTensor;

/**
 * The named parameters of a model, each with a gradient of its shape.
 *
 * <p>The tensors outlive the pointer scope in which they were declared; {@link #close} frees them.
 */
public final class Parameters implements AutoCloseable {
  private final ScalarType type;
  private final Map<String, Tensor> tensors = new LinkedHashMap<>();

  /**
   * @param type Float for training and inference; Double where tests differentiate numerically
   */
  public Parameters(ScalarType type) {
    this.type = type;
  }

  public ScalarType type() {
    return type;
  }

  /** Declares a parameter that autograd differentiates, drawn from U(-bound, bound). */
  public Tensor uniform(String name, double bound, long... shape) {
    Tensor tensor = declare(name, bound, shape);
    tensor.set_requires_grad(true);
    tensor.mutable_grad().put(Tensors.zeros(type, shape));
    return tensor;
  }

  /** Declares a parameter whose gradient its owner computes, drawn from U(-bound, bound). */
  public Tensor uniformOutsideAutograd(String name, double bound, long... shape) {
    return declare(name, bound, shape);
  }

  private Tensor declare(String name, double bound, long... shape) {
    try (PointerScope scope = new PointerScope()) {
      Tensor tensor = Tensors.uninitialized(type, shape);
      tensor.uniform_(-bound, bound, new GeneratorOptional());
      tensor.retainReference();
      if (tensors.putIfAbsent(name, tensor) != null) {
        throw new IllegalArgumentException("parameter " + name + " is declared twice");
      }
      return tensor;
    }
  }

  /** The parameters by name, in the order of their declaration. */
  public Map<String, Tensor> byName() {
    return tensors;
  }

  /** Sets every autograd gradient to zero. */
  public void zeroGradients() {
    for (Tensor tensor : tensors.values()) {
      if (tensor.requires_grad()) {
        try (PointerScope scope = new PointerScope()) {
          tensor.grad().zero_();
        }
      }
    }
  }

  /** The float32 parameters as they are in memory now; valid while this object is open. */
  public Map<String, FloatTensor> snapshot() {
    Map<String, FloatTensor> result = new LinkedHashMap<>();
    tensors.forEach((name, tensor) -> result.put(name, export(tensor)));
    return result;
  }

  /** A float32 tensor's memory with its shape. */
  public static FloatTensor export(Tensor tensor) {
    return new FloatTensor(Tensors.shape(tensor), Tensors.view(tensor));
  }

  /**
   * Sets every parameter from named values.
   *
   * @param source where the values come from, for messages
   * @throws LinetException if a parameter is missing or its shape differs
   */
  public void load(Map<String, FloatTensor> values, String source) {
    tensors.forEach(
        (name, tensor) -> {
          FloatTensor value = values.get(name);
          if (value == null) {
            throw new LinetException(source + " lacks the tensor " + name + ": train again");
          }
          restore(tensor, value, name, source);
        });
  }

  /** Copies values into a tensor of the same shape. */
  public static void restore(Tensor tensor, FloatTensor value, String name, String source) {
    List<Long> shape = Tensors.shape(tensor);
    if (!shape.equals(value.shape())) {
      throw new LinetException(
          "Tensor " + name + " of " + source + " has shape " + value.shape() + ", not " + shape);
    }
    FloatBuffer content = value.values();
    Tensors.fill(tensor, content);
  }

  @Override
  public void close() {
    tensors.values().forEach(Tensor::releaseReference);
    tensors.clear();
  }
}
