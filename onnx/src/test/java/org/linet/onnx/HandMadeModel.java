package org.linet.onnx;

import java.nio.FloatBuffer;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import org.linet.core.hyperparameter.Hyperparameters;
import org.linet.core.io.Safetensors;
import org.linet.core.io.Safetensors.FloatTensor;
import org.linet.core.model.EpochRecord;
import org.linet.core.model.ModelArtifact;
import org.linet.core.model.ModelArtifactWriter;
import org.linet.core.model.Provenance;
import org.linet.core.model.TrainedModel;
import org.linet.core.session.ItemCatalog;
import org.linet.core.session.Sessions;
import org.linet.core.session.TrainingSet;
import org.linet.settings.FamilyDeclarations;
import org.linet.settings.LinetDeclaration;

/** A LINet whose tensors no engine made. */
final class HandMadeModel implements TrainedModel {
  private final int items;
  private final Hyperparameters values;
  private final Map<String, float[]> elements = new LinkedHashMap<>();
  private final Map<String, FloatTensor> tensors = new LinkedHashMap<>();

  /**
   * Draws every tensor from N(0, 0.8^2), large enough to leave the linear part of every function.
   *
   * @param settings those of LINet, the defaults but for these
   */
  HandMadeModel(int items, Map<String, String> settings, Random random) {
    this.items = items;
    this.values = FamilyDeclarations.find(LinetDeclaration.NAME).hyperparameters().values(settings);
    int d = values.whole("dimension");
    draw(random, "item.weight", items, d);
    draw(random, "local.query.weight", d, d);
    draw(random, "local.key.weight", d, d);
    draw(random, "local.score.weight", d);
    draw(random, "rnn.weight_ih", 3L * d, d);
    draw(random, "rnn.weight_hh", 3L * d, d);
    draw(random, "rnn.bias_ih", 3L * d);
    draw(random, "rnn.bias_hh", 3L * d);
    draw(random, "global.state.weight", d, d);
    draw(random, "global.last.weight", d, d);
    draw(random, "global.score.weight", d);
    draw(random, "query.weight", d, 2L * d);
  }

  private void draw(Random random, String name, long... shape) {
    float[] drawn = new float[Math.toIntExact(Arrays.stream(shape).reduce(1, (a, b) -> a * b))];
    for (int i = 0; i < drawn.length; i++) {
      drawn[i] = (float) (0.8 * random.nextGaussian());
    }
    elements.put(name, drawn);
    tensors.put(
        name, new FloatTensor(Arrays.stream(shape).boxed().toList(), FloatBuffer.wrap(drawn)));
  }

  /** A tensor's elements, row by row. */
  float[] elements(String name) {
    return elements.getOrDefault(name, new float[0]);
  }

  /** Writes the model's folder, and opens it as any other. */
  ModelArtifact write(Path folder) {
    TrainingSet data =
        new TrainingSet(
            Sessions.of(new int[] {0, 1}),
            ItemCatalog.of(IntStream.range(0, items).mapToObj(i -> "item-" + i).toList()),
            IntStream.range(0, items).map(i -> 1).toArray(),
            "none");
    ModelArtifactWriter.write(
        folder,
        Provenance.describe(LinetDeclaration.NAME, values, data, "made by hand", this, 1),
        data.catalog(),
        data.support(),
        this);
    return ModelArtifact.open(folder);
  }

  @Override
  public void writeParameters(Path folder) {
    Safetensors.write(folder.resolve("weights.safetensors"), tensors);
  }

  @Override
  public List<EpochRecord> epochs() {
    return List.of();
  }

  @Override
  public Map<String, Double> validation() {
    return Map.of();
  }

  @Override
  public void close() {
    // the tensors are arrays
  }
}
