package org.linet.neural.testing;

import java.nio.DoubleBuffer;
import java.nio.FloatBuffer;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.NoGradGuard;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch.ScalarType;
import org.linet.core.hyperparameter.Hyperparameters;
import org.linet.core.internal.io.Safetensors.FloatTensor;
import org.linet.neural.internal.engine.Network;
import org.linet.neural.internal.engine.Pass;
import org.linet.neural.internal.engine.Tensors;
import org.linet.neural.internal.head.OutputHead;
import org.linet.neural.internal.training.NeuralFamily;

/** Networks of any family with random weights, and their weights for {@link SlowModel}. */
public final class Networks {
  private Networks() {}

  /** A family's settings: the defaults, except name, value, name, value... */
  public static Hyperparameters settings(NeuralFamily family, String... namesAndValues) {
    return family.hyperparameters().values(pairs(new LinkedHashMap<>(), namesAndValues));
  }

  /** The same settings, except name, value, name, value... */
  public static Hyperparameters changed(
      NeuralFamily family, Hyperparameters settings, String... namesAndValues) {
    Map<String, String> values = new LinkedHashMap<>();
    settings.asMap().forEach((name, value) -> values.put(name, value.toString()));
    return family.hyperparameters().values(pairs(values, namesAndValues));
  }

  private static Map<String, String> pairs(Map<String, String> target, String... namesAndValues) {
    for (int i = 0; i < namesAndValues.length; i += 2) {
      target.put(namesAndValues[i], namesAndValues[i + 1]);
    }
    return target;
  }

  /** A network whose weights are large enough to leave the linear part of every function. */
  public static Network random(
      NeuralFamily family, Hyperparameters settings, int items, ScalarType type, Random random) {
    Network network = family.network(settings, items, type);
    for (Tensor tensor : network.parameters().byName().values()) {
      double[] values = new double[Math.toIntExact(tensor.numel())];
      for (int i = 0; i < values.length; i++) {
        values[i] = (float) (0.8 * random.nextGaussian());
      }
      set(tensor, values);
    }
    network.refresh();
    return network;
  }

  /** A network of other settings with the weights of another. */
  public static Network withWeights(
      NeuralFamily family, Hyperparameters settings, Network other, ScalarType type) {
    int items = Math.toIntExact(other.table().items());
    Network network = family.network(settings, items, type);
    weights(other).forEach((name, values) -> set(parameter(network, name), values));
    network.refresh();
    return network;
  }

  /** A network's parameter by its name. */
  public static Tensor parameter(Network network, String name) {
    return Objects.requireNonNull(network.parameters().byName().get(name), name);
  }

  /** A network's parameters by name, copied. */
  public static Map<String, double[]> weights(Network network) {
    Map<String, double[]> weights = new LinkedHashMap<>();
    network.parameters().byName().forEach((name, tensor) -> weights.put(name, values(tensor)));
    return weights;
  }

  /** An artifact's tensors as doubles. */
  public static Map<String, double[]> weights(Map<String, FloatTensor> tensors) {
    Map<String, double[]> weights = new LinkedHashMap<>();
    tensors.forEach(
        (name, tensor) -> {
          FloatBuffer source = tensor.values().duplicate();
          double[] values = new double[source.remaining()];
          for (int i = 0; i < values.length; i++) {
            values[i] = source.get();
          }
          weights.put(name, values);
        });
    return weights;
  }

  /** A contiguous tensor's values, copied. */
  public static double[] values(Tensor tensor) {
    double[] values = new double[Math.toIntExact(tensor.numel())];
    if (Tensors.type(tensor) == ScalarType.Double) {
      DoubleBuffer source = tensor.createBuffer();
      source.get(values);
    } else {
      FloatBuffer source = tensor.createBuffer();
      for (int i = 0; i < values.length; i++) {
        values[i] = source.get();
      }
    }
    return values;
  }

  /** Overwrites a contiguous tensor. */
  public static void set(Tensor tensor, double[] values) {
    if (Tensors.type(tensor) == ScalarType.Double) {
      DoubleBuffer target = tensor.createBuffer();
      target.put(values);
    } else {
      FloatBuffer target = tensor.createBuffer();
      for (double value : values) {
        target.put((float) value);
      }
    }
  }

  /** Scores of all items after prefixes of one length, through the network's own tensors. */
  public static double[][] scores(Network network, int[]... prefixes) {
    int length = prefixes[0].length;
    int[] items = new int[prefixes.length * length];
    for (int p = 0; p < prefixes.length; p++) {
      System.arraycopy(prefixes[p], 0, items, p * length, length);
    }
    try (PointerScope scope = new PointerScope();
        NoGradGuard guard = new NoGradGuard()) {
      Tensor rows = network.table().rows();
      Tensor x =
          rows.index_select(0, Tensors.indices(items, items.length))
              .view(prefixes.length, length, rows.size(1));
      OutputHead.Outputs outputs = OutputHead.of(network).encode(x, Pass.inference(items));
      Tensor z = outputs.query().mm(network.output().rows().t()).contiguous();
      outputs.score(z);
      double[] flat = values(z);
      double[][] scores = new double[prefixes.length][];
      int v = flat.length / prefixes.length;
      for (int p = 0; p < prefixes.length; p++) {
        scores[p] = Arrays.copyOfRange(flat, p * v, (p + 1) * v);
      }
      return scores;
    }
  }
}
