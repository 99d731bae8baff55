package org.linet.ranking.ranker;

import java.nio.FloatBuffer;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.linet.core.FailureCode;
import org.linet.core.LinetException;
import org.linet.core.io.Safetensors;
import org.linet.core.io.Safetensors.FloatTensor;
import org.linet.core.sampling.Seeds;
import org.linet.ranking.column.Columns;

/**
 * The ranker's numbers: those of {@link RankerShape}, and mean and deviation by which features are
 * standardised. Read-only while it scores; training changes the parameters in place.
 */
public final class Ranker {
  /** The file in a model folder. */
  public static final String FILE = "ranker.safetensors";

  /** Standardised features are at most this far from 0: one far away must not decide alone. */
  static final float CLIP = 5;

  private static final String MEAN = "feature.mean";
  private static final String DEVIATION = "feature.deviation";

  private final RankerShape shape;
  private final float[] parameters;
  private final float[] mean;
  private final float[] deviation;

  Ranker(RankerShape shape, float[] parameters, float[] mean, float[] deviation) {
    this.shape = shape;
    this.parameters = parameters;
    this.mean = mean;
    this.deviation = deviation;
  }

  /**
   * A ranker that orders as the first stage does: c = 1, u = 0, w = 0; what feeds w is uniform
   * within 1 / sqrt(inputs).
   *
   * @param mean of the features [F]
   * @param deviation of the features [F], above 0
   */
  static Ranker initial(RankerShape shape, float[] mean, float[] deviation, long seed) {
    float[] parameters = new float[shape.size()];
    parameters[shape.base()] = 1;
    SplittableRandom random = new SplittableRandom(Seeds.mix(seed));
    fill(parameters, shape.firstWeight(), shape.secondWeight(), shape.features(), random);
    fill(parameters, shape.secondWeight(), shape.output(), shape.hidden(), random);
    return new Ranker(shape, parameters, mean, deviation);
  }

  private static void fill(float[] to, int from, int until, int inputs, SplittableRandom random) {
    double bound = 1 / Math.sqrt(Math.max(1, inputs));
    for (int i = from; i < until; i++) {
      to[i] = (float) ((2 * random.nextDouble() - 1) * bound);
    }
  }

  /** Its shape. */
  public RankerShape shape() {
    return shape;
  }

  /** The parameters, to be changed by the training alone. */
  float[] parameters() {
    return parameters;
  }

  /** Standardises n values of a feature in place, and cuts them off at {@value #CLIP}. */
  public void standardise(int feature, float[] column, int n) {
    standardise(column, 0, n, mean[feature], deviation[feature]);
  }

  static void standardise(float[] values, int from, int to, float mean, float deviation) {
    float scale = 1 / deviation;
    for (int k = from; k < to; k++) {
      values[k] = Math.min(CLIP, Math.max(-CLIP, (values[k] - mean) * scale));
    }
  }

  /**
   * Scores candidates.
   *
   * @param x standardised features [F][n]
   * @param base base(i) [n]
   * @param layers scratch, which holds the scores after
   * @return the scores [n], valid until the scratch is used again
   */
  public float[] score(float[][] x, float[] base, int n, Layers layers) {
    beginScores(x, base, n, layers);
    if (shape.hidden() > 0) {
      layers.first(this, x, n);
      layers.second(this, n);
      addOutput(n, layers);
    }
    return layers.scores;
  }

  /** Begins the scores: c base(i) + u . f(i). */
  void beginScores(float[][] x, float[] base, int n, Layers layers) {
    for (int k = 0; k < n; k++) {
      layers.scores[k] = parameters[shape.base()] * base[k];
    }
    Columns.addRow(parameters, shape.linear(), shape.features(), x, layers.scores, n);
  }

  /** Adds what the second layer gives, w . a(...), to the scores. */
  void addOutput(int n, Layers layers) {
    Columns.addRow(parameters, shape.output(), shape.hidden(), layers.secondOut, layers.scores, n);
  }

  /** Writes the file {@value #FILE} into a folder. */
  public void write(Path folder) {
    Map<String, FloatTensor> tensors = new LinkedHashMap<>();
    shape
        .tensors()
        .forEach(
            (name, place) ->
                tensors.put(
                    name,
                    new FloatTensor(
                        place.shape(),
                        FloatBuffer.wrap(parameters, place.at(), size(place)).slice())));
    tensors.put(MEAN, vector(mean));
    tensors.put(DEVIATION, vector(deviation));
    Safetensors.write(folder.resolve(FILE), tensors);
  }

  private static FloatTensor vector(float[] values) {
    return new FloatTensor(List.of((long) values.length), FloatBuffer.wrap(values));
  }

  private static int size(RankerShape.Place place) {
    return Math.toIntExact(place.shape().stream().reduce(1L, (a, b) -> a * b));
  }

  /**
   * Reads the file of a model folder.
   *
   * @throws LinetException naming the file, and the tensor that is missing, misshapen or no number
   */
  public static Ranker read(Path folder, RankerShape shape) {
    Path file = folder.resolve(FILE);
    Map<String, FloatTensor> tensors = Safetensors.read(file);
    float[] parameters = new float[shape.size()];
    shape
        .tensors()
        .forEach((name, place) -> copy(file, tensors, name, place.shape(), parameters, place.at()));
    List<Long> features = List.of((long) shape.features());
    float[] mean = new float[shape.features()];
    float[] deviation = new float[shape.features()];
    copy(file, tensors, MEAN, features, mean, 0);
    copy(file, tensors, DEVIATION, features, deviation, 0);
    for (float each : deviation) {
      if (each <= 0) {
        throw new LinetException(
            FailureCode.FILE_DAMAGED,
            file + " is damaged: a deviation in " + DEVIATION + " is not above 0; train again");
      }
    }
    return new Ranker(shape, parameters, mean, deviation);
  }

  private static void copy(
      Path file,
      Map<String, FloatTensor> tensors,
      String name,
      List<Long> shape,
      float[] to,
      int at) {
    FloatTensor tensor = tensors.get(name);
    if (tensor == null || !tensor.shape().equals(shape)) {
      throw new LinetException(
          FailureCode.FILE_DAMAGED,
          file
              + " does not fit the model: "
              + (tensor == null
                  ? "it has no tensor " + name
                  : "the tensor " + name + " is " + tensor.shape() + ", not " + shape)
              + "; copy the model folder again or train it again");
    }
    int size = Math.toIntExact(shape.stream().reduce(1L, (a, b) -> a * b));
    tensor.values().duplicate().rewind().get(to, at, size);
    for (int i = at; i < at + size; i++) {
      if (!Float.isFinite(to[i])) {
        throw new LinetException(
            FailureCode.FILE_DAMAGED,
            file + " is damaged: the tensor " + name + " holds " + to[i] + "; train again");
      }
    }
  }
}
