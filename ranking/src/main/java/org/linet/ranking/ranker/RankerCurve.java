package org.linet.ranking.ranker;

import java.nio.FloatBuffer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.linet.core.FailureCode;
import org.linet.core.LinetException;
import org.linet.core.io.Safetensors;
import org.linet.core.io.Safetensors.FloatTensor;
import org.linet.core.model.EpochRecord;

/** The epochs of a ranker's training as rows of numbers, for files beside its parameters. */
public final class RankerCurve {
  /** Numbers an epoch. */
  static final int WIDTH = 8;

  private static final String TENSOR = "epochs";
  static final String PHASE = "ranker";
  private static final List<String> FIGURES = List.of("hit@20", "mrr@20", "ndcg@20");

  private RankerCurve() {}

  /** Writes epochs as a file. */
  public static void write(Path file, List<EpochRecord> epochs) {
    float[] numbers = numbers(epochs);
    Safetensors.write(
        file,
        Map.of(
            TENSOR,
            new FloatTensor(
                List.of((long) epochs.size(), (long) WIDTH), FloatBuffer.wrap(numbers))));
  }

  /**
   * Reads a file of epochs.
   *
   * @throws LinetException if it is none
   */
  public static List<EpochRecord> read(Path file) {
    FloatTensor tensor = Safetensors.read(file).get(TENSOR);
    if (tensor == null || tensor.shape().size() != 2 || tensor.shape().get(1) != WIDTH) {
      throw new LinetException(
          FailureCode.FILE_DAMAGED, file + " holds no epochs: delete its folder and resume again");
    }
    FloatBuffer values = tensor.values().duplicate().rewind();
    float[] numbers = new float[values.remaining()];
    values.get(numbers);
    return records(numbers);
  }

  static float[] numbers(List<EpochRecord> epochs) {
    float[] numbers = new float[epochs.size() * WIDTH];
    int at = 0;
    for (EpochRecord epoch : epochs) {
      numbers[at++] = (float) epoch.learningRate();
      numbers[at++] = (float) epoch.loss();
      for (String figure : FIGURES) {
        numbers[at++] = epoch.validation().getOrDefault(figure, Double.NaN).floatValue();
      }
      numbers[at++] = epoch.samples();
      numbers[at++] = (float) epoch.seconds();
      numbers[at++] = (float) epoch.validationSeconds();
    }
    return numbers;
  }

  static List<EpochRecord> records(float[] numbers) {
    List<EpochRecord> epochs = new ArrayList<>();
    for (int at = 0; at < numbers.length; at += WIDTH) {
      Map<String, Double> figures = new LinkedHashMap<>();
      for (int f = 0; f < FIGURES.size(); f++) {
        if (!Float.isNaN(numbers[at + 2 + f])) {
          figures.put(FIGURES.get(f), (double) numbers[at + 2 + f]);
        }
      }
      epochs.add(
          new EpochRecord(
              PHASE,
              at / WIDTH + 1,
              numbers[at],
              numbers[at + 1],
              figures,
              (long) numbers[at + 5],
              numbers[at + 6],
              numbers[at + 7]));
    }
    return epochs;
  }
}
