package org.linet.onnx.builder;

import java.nio.FloatBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.linet.core.FailureCode;
import org.linet.core.LinetException;
import org.linet.core.io.Safetensors;
import org.linet.core.io.Safetensors.FloatTensor;

/** The tensors of a model folder, each taken by the name and the shape that it has to have. */
public final class ModelTensors {
  /** The parameter file of neural models. */
  public static final String FILE = "weights.safetensors";

  private final Path file;
  private final Map<String, FloatTensor> tensors;

  private ModelTensors(Path file, Map<String, FloatTensor> tensors) {
    this.file = file;
    this.tensors = tensors;
  }

  /**
   * Maps the tensors of a model folder.
   *
   * @throws LinetException if there are none, or the file is damaged
   */
  public static ModelTensors of(Path folder) {
    Path file = folder.resolve(FILE);
    if (!Files.isRegularFile(file)) {
      throw new LinetException(
          FailureCode.FILE_MISSING, file + " is missing: train the model again");
    }
    return new ModelTensors(file, Safetensors.read(file));
  }

  /**
   * A tensor's values, from position 0, in row-major order.
   *
   * @throws LinetException naming file and tensor if it is missing, shaped otherwise, or holds what
   *     is not a finite number
   */
  public FloatBuffer values(String name, long... shape) {
    FloatTensor tensor = tensors.get(name);
    if (tensor == null) {
      throw new LinetException(
          FailureCode.FILE_DAMAGED, file + " lacks the tensor " + name + ": train the model again");
    }
    List<Long> expected = Arrays.stream(shape).boxed().toList();
    if (!tensor.shape().equals(expected)) {
      throw new LinetException(
          FailureCode.FILE_DAMAGED,
          "Tensor " + name + " of " + file + " has shape " + tensor.shape() + ", not " + expected);
    }
    FloatBuffer values = tensor.values().duplicate().rewind();
    for (int i = 0; i < values.limit(); i++) {
      if (!Float.isFinite(values.get(i))) {
        throw new LinetException(
            FailureCode.DIVERGED,
            "Tensor "
                + name
                + " of "
                + file
                + " holds "
                + values.get(i)
                + " at position "
                + i
                + ": the training diverged, train the model again");
      }
    }
    return values;
  }
}
