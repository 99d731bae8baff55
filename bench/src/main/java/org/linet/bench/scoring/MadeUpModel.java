package org.linet.bench.scoring;

import java.nio.FloatBuffer;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.bytedeco.pytorch.global.torch.ScalarType;
import org.linet.core.hyperparameter.Hyperparameters;
import org.linet.core.io.Safetensors.FloatTensor;
import org.linet.core.model.ModelArtifact;
import org.linet.core.model.UntrainedModel;
import org.linet.core.session.ItemCatalog;
import org.linet.neural.engine.Network;
import org.linet.neural.linet.LinetFamily;

/**
 * A LINet that nobody trained, with a catalogue of any size: encoder weights as they are before
 * training, item vectors around random centres, since items of a shop resemble each other and
 * vectors that all differ would be an easy case for a scan that leaves items out.
 */
public final class MadeUpModel {
  private static final long SEED = 1;
  private static final int ITEMS_PER_CENTRE = 50;

  /** Length of an item's own part beside its centre's. */
  private static final double OWN_PART = 0.5;

  private MadeUpModel() {}

  /** Writes the model. */
  public static ModelArtifact write(Path folder, int items, int dimension) {
    LinetFamily family = new LinetFamily();
    Hyperparameters values =
        family.hyperparameters().values(Map.of("dimension", Integer.toString(dimension)));
    ItemCatalog catalog =
        ItemCatalog.of(IntStream.range(0, items).mapToObj(Integer::toString).toList());
    return new UntrainedModel(tensors(family, values, items, dimension))
        .write(folder, family.name(), values, catalog);
  }

  private static Map<String, FloatTensor> tensors(
      LinetFamily family, Hyperparameters values, int items, int dimension) {
    Map<String, FloatTensor> tensors = new LinkedHashMap<>();
    try (Network network = family.network(values, 1, ScalarType.Float)) {
      network.parameters().snapshot().forEach((name, tensor) -> tensors.put(name, copy(tensor)));
    }
    tensors.put(
        "item.weight",
        new FloatTensor(
            List.of((long) items, (long) dimension),
            FloatBuffer.wrap(itemVectors(items, dimension))));
    return tensors;
  }

  /** The network's memory is freed with it. */
  private static FloatTensor copy(FloatTensor tensor) {
    float[] values = new float[tensor.values().limit()];
    tensor.values().get(0, values);
    return new FloatTensor(tensor.shape(), FloatBuffer.wrap(values));
  }

  private static float[] itemVectors(int items, int dimension) {
    SplittableRandom random = new SplittableRandom(SEED);
    float[] vectors = new float[Math.multiplyExact(items, dimension)];
    float[] centre = new float[dimension];
    for (int item = 0; item < items; item++) {
      if (item % ITEMS_PER_CENTRE == 0) {
        for (int i = 0; i < dimension; i++) {
          centre[i] = (float) random.nextGaussian();
        }
      }
      double squares = 0;
      int start = item * dimension;
      for (int i = 0; i < dimension; i++) {
        vectors[start + i] = (float) (centre[i] + OWN_PART * random.nextGaussian());
        squares += (double) vectors[start + i] * vectors[start + i];
      }
      for (int i = 0; i < dimension; i++) {
        vectors[start + i] /= (float) Math.sqrt(squares);
      }
    }
    return vectors;
  }
}
