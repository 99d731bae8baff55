package org.linet.neural.engine;

import java.nio.FloatBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.Generator;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;
import org.bytedeco.pytorch.global.torch.ScalarType;
import org.jspecify.annotations.Nullable;
import org.linet.core.FailureCode;
import org.linet.core.LinetException;
import org.linet.core.io.Safetensors.FloatTensor;

/**
 * The named parameters of a model, each with a gradient of its shape.
 *
 * <p>The tensors outlive the pointer scope in which they were declared; {@link #close} frees them.
 */
public final class Parameters implements AutoCloseable {
  private final ScalarType type;
  private final @Nullable Parameters origin;
  private @Nullable Generator generator; // null where the origin's values are taken
  private final Map<String, Tensor> tensors = new LinkedHashMap<>();
  private final List<Tensor> buffers = new ArrayList<>();

  /**
   * @param type Float for training and inference; Double where tests differentiate numerically
   * @param seed of the first values, which are drawn in the order of the declarations
   */
  public Parameters(ScalarType type, long seed) {
    this.type = type;
    this.origin = null;
    try (PointerScope scope = new PointerScope()) {
      Generator own = torch.make_generator_cpu(seed);
      own.retainReference();
      this.generator = own;
    }
  }

  private Parameters(Parameters origin) {
    this.type = origin.type;
    this.origin = origin;
    this.generator = null;
  }

  /**
   * Parameters for another thread: what is declared with them is the memory of the tensors of the
   * same name here, with a gradient of its own.
   */
  public Parameters replica() {
    return new Parameters(this);
  }

  public ScalarType type() {
    return type;
  }

  /** Declares a parameter that autograd differentiates. */
  public Tensor declare(String name, Initial initial, long... shape) {
    return withGradient(declareOutsideAutograd(name, initial, shape));
  }

  /** Declares a parameter that autograd differentiates, drawn from U(-bound, bound). */
  public Tensor uniform(String name, double bound, long... shape) {
    return declare(name, Initial.uniform(bound), shape);
  }

  private Tensor withGradient(Tensor tensor) {
    try (PointerScope scope = new PointerScope()) {
      tensor.set_requires_grad(true);
      tensor.mutable_grad().put(torch.zeros_like(tensor.detach()));
    }
    return tensor;
  }

  /** Declares a parameter whose gradient its owner computes. */
  public Tensor declareOutsideAutograd(String name, Initial initial, long... shape) {
    try (PointerScope scope = new PointerScope()) {
      Tensor tensor;
      if (origin == null) {
        tensor = Tensors.uninitialized(type, shape);
        initial.write(tensor, Objects.requireNonNull(generator));
      } else {
        Tensor own = origin.tensors.get(name);
        if (own == null || !Tensors.shape(own).equals(Arrays.stream(shape).boxed().toList())) {
          throw new IllegalArgumentException("parameter " + name + " is not that of the origin");
        }
        tensor = own.detach();
      }
      tensor.retainReference();
      if (tensors.putIfAbsent(name, tensor) != null) {
        throw new IllegalArgumentException("parameter " + name + " is declared twice");
      }
      return tensor;
    }
  }

  /** A tensor that is no parameter but lives as long as these. */
  Tensor buffer(long... shape) {
    try (PointerScope scope = new PointerScope()) {
      Tensor tensor = Tensors.zeros(type, shape);
      tensor.retainReference();
      buffers.add(tensor);
      return tensor;
    }
  }

  /** The parameters by name, in the order of their declaration. */
  public Map<String, Tensor> byName() {
    return tensors;
  }

  /** Adds the gradients of a replica to these. */
  public void addGradients(Parameters replica) {
    replica.tensors.forEach(
        (name, tensor) -> {
          try (PointerScope scope = new PointerScope()) {
            Objects.requireNonNull(tensors.get(name)).grad().add_(tensor.grad());
          }
        });
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
            throw new LinetException(
                FailureCode.FILE_DAMAGED, source + " lacks the tensor " + name + ": train again");
          }
          restore(tensor, value, name, source);
        });
  }

  /**
   * Copies a named value into a tensor of the same shape.
   *
   * @throws LinetException if it is missing or its shape differs
   */
  public static void restore(
      Tensor tensor, String name, Map<String, FloatTensor> values, String source) {
    FloatTensor value = values.get(name);
    if (value == null) {
      throw new LinetException(FailureCode.FILE_DAMAGED, source + " lacks the tensor " + name);
    }
    restore(tensor, value, name, source);
  }

  /** Copies values into a tensor of the same shape. */
  public static void restore(Tensor tensor, FloatTensor value, String name, String source) {
    List<Long> shape = Tensors.shape(tensor);
    if (!shape.equals(value.shape())) {
      throw new LinetException(
          FailureCode.FILE_DAMAGED,
          "Tensor " + name + " of " + source + " has shape " + value.shape() + ", not " + shape);
    }
    FloatBuffer content = value.values();
    Tensors.fill(tensor, content);
  }

  @Override
  public void close() {
    tensors.values().forEach(Tensor::releaseReference);
    tensors.clear();
    buffers.forEach(Tensor::releaseReference);
    buffers.clear();
    if (generator != null) {
      generator.releaseReference();
      generator = null;
    }
  }
}
