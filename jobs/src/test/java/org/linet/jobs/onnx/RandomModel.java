package org.linet.jobs.onnx;

import java.nio.FloatBuffer;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.bytedeco.pytorch.global.torch.ScalarType;
import org.linet.core.hyperparameter.Hyperparameters;
import org.linet.core.io.Safetensors.FloatTensor;
import org.linet.core.model.ModelArtifact;
import org.linet.core.model.ModelFamilies;
import org.linet.core.model.UntrainedModel;
import org.linet.core.session.ItemCatalog;
import org.linet.neural.engine.Network;
import org.linet.neural.training.NeuralFamily;

/** Model folders of neural families with random weights. */
final class RandomModel {
  private RandomModel() {}

  /**
   * Writes a model.
   *
   * @param change of the tensors, by name
   * @param settings name, value, name, value...; the defaults but for these
   */
  static ModelArtifact write(
      Path folder,
      String family,
      int items,
      Random random,
      Consumer<Map<String, FloatTensor>> change,
      String... settings) {
    NeuralFamily neural = (NeuralFamily) ModelFamilies.find(family);
    Map<String, String> named = new LinkedHashMap<>();
    for (int i = 0; i < settings.length; i += 2) {
      named.put(settings[i], settings[i + 1]);
    }
    Hyperparameters values = neural.hyperparameters().values(named);
    Map<String, FloatTensor> tensors = tensors(neural, values, items, random);
    change.accept(tensors);
    ItemCatalog catalog =
        ItemCatalog.of(IntStream.range(0, items).mapToObj(i -> "item-" + i).toList());
    return new UntrainedModel(tensors).write(folder, family, values, catalog);
  }

  /** Large enough to leave the linear part of every function. */
  private static Map<String, FloatTensor> tensors(
      NeuralFamily family, Hyperparameters values, int items, Random random) {
    Map<String, FloatTensor> tensors = new LinkedHashMap<>();
    try (Network network = family.network(values, items, ScalarType.Float)) {
      network
          .parameters()
          .snapshot()
          .forEach((name, tensor) -> tensors.put(name, random(tensor.shape(), random)));
    }
    return tensors;
  }

  /** A tensor of N(0, 0.8^2). */
  static FloatTensor random(List<Long> shape, Random random) {
    int size = Math.toIntExact(shape.stream().reduce(1L, Math::multiplyExact));
    float[] elements = new float[size];
    for (int i = 0; i < size; i++) {
      elements[i] = (float) (0.8 * random.nextGaussian());
    }
    return new FloatTensor(shape, FloatBuffer.wrap(elements));
  }

  /** Every element times a factor. */
  static FloatTensor times(FloatTensor tensor, float factor) {
    float[] elements = new float[tensor.values().limit()];
    tensor.values().get(0, elements);
    for (int i = 0; i < elements.length; i++) {
      elements[i] *= factor;
    }
    return new FloatTensor(tensor.shape(), FloatBuffer.wrap(elements));
  }
}
