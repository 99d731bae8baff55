package org.linet.neural.internal.engine;

import java.nio.DoubleBuffer;
import java.nio.FloatBuffer;
import java.util.ArrayList;
import java.util.List;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorOptions;
import org.bytedeco.pytorch.global.torch;
import org.bytedeco.pytorch.global.torch.ScalarType;

/** Values between Java and libtorch. */
public final class Tensors {
  private Tensors() {}

  public static Scalar scalar(double value) {
    return new Scalar(value);
  }

  /** A whole number: to be used with whole tensors, which {@link #scalar} would make floats. */
  public static Scalar wholeScalar(long value) {
    return new Scalar(value);
  }

  /** A tensor of zeros of the given element type. */
  public static Tensor zeros(ScalarType type, long... shape) {
    return torch.zeros(shape, new TensorOptions(type));
  }

  /** A tensor whose content is whatever the memory held: for buffers that are written first. */
  public static Tensor uninitialized(ScalarType type, long... shape) {
    return torch.empty(shape, new TensorOptions(type), null);
  }

  /** A one-dimensional tensor of 64-bit row numbers, as index operations want them. */
  public static Tensor indices(int[] values, int count) {
    long[] wide = new long[count];
    for (int i = 0; i < count; i++) {
      wide[i] = values[i];
    }
    return Tensor.create(wide, count);
  }

  /** Copies values into a contiguous float32 or float64 tensor. */
  public static void fill(Tensor tensor, FloatBuffer values) {
    if (values.remaining() != tensor.numel()) {
      throw new IllegalArgumentException(
          values.remaining() + " values for a tensor of " + tensor.numel());
    }
    if (type(tensor) == ScalarType.Double) {
      DoubleBuffer target = tensor.createBuffer();
      FloatBuffer source = values.duplicate();
      while (source.hasRemaining()) {
        target.put(source.get());
      }
    } else {
      FloatBuffer target = tensor.createBuffer();
      target.put(values.duplicate());
    }
  }

  /**
   * The memory of a contiguous float32 tensor. Valid while the tensor lives: the caller keeps the
   * tensor for as long as it reads the buffer.
   */
  public static FloatBuffer view(Tensor tensor) {
    return tensor.createBuffer();
  }

  /** A copy of a tensor's values, row by row, whatever its element type. */
  public static double[] doubles(Tensor tensor) {
    Tensor wide = tensor.detach().to(ScalarType.Double).contiguous();
    double[] values = new double[Math.toIntExact(wide.numel())];
    DoubleBuffer buffer = wide.createBuffer();
    buffer.get(values);
    return values;
  }

  /**
   * The element type, as a constant to compare with: the engine's own getter makes a new object.
   */
  public static ScalarType type(Tensor tensor) {
    return tensor.scalar_type().intern();
  }

  /** The extents of a tensor. */
  public static List<Long> shape(Tensor tensor) {
    List<Long> shape = new ArrayList<>();
    for (long axis = 0; axis < tensor.dim(); axis++) {
      shape.add(tensor.size(axis));
    }
    return shape;
  }
}
