package org.linet.bench.plain;

import java.util.Arrays;
import java.util.Map;
import java.util.SplittableRandom;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.Adam;
import org.bytedeco.pytorch.AdamOptions;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorVector;
import org.bytedeco.pytorch.global.torch;
import org.linet.core.LinetException;
import org.linet.core.hyperparameter.Hyperparameters;
import org.linet.core.io.Safetensors.FloatTensor;
import org.linet.core.session.PrefixSamples;
import org.linet.core.session.Sessions;
import org.linet.settings.NeuralSettings;

/**
 * The training loop that public implementations of session models have: samples in random order,
 * padded to the longest of their batch; fresh tensors, log-softmax and negative log-likelihood
 * through autograd; libtorch's Adam with dense gradients. Equal prefixes are computed as often as
 * they occur.
 *
 * <p>The engine's own threads share the work; the caller sets their number before a step.
 */
public final class PlainTraining implements AutoCloseable {
  private final NeuralSettings settings;
  private final PrefixSamples samples;
  private final PlainLinet model;
  private final Adam optimizer;
  private int[] order = {};

  /**
   * @param weights initial weights by their names in model artifacts; copied
   * @param values LINet's settings
   * @throws LinetException if the settings ask for a variant that this loop does not have
   */
  public PlainTraining(
      Map<String, FloatTensor> weights, Hyperparameters values, Sessions sessions) {
    this.settings = NeuralSettings.of(values);
    this.samples = PrefixSamples.of(sessions);
    try (PointerScope scope = new PointerScope()) {
      this.model = new PlainLinet(weights, values);
      AdamOptions options = new AdamOptions(settings.training().learningRate(1));
      options.weight_decay().put(settings.weightDecay());
      TensorVector parameters = new TensorVector(model.parameters().toArray(new Tensor[0]));
      this.optimizer = new Adam(parameters, options);
      optimizer.retainReference();
    }
    startEpoch(1);
  }

  /** Draws the order of an epoch's samples, and sets its learning rate. */
  public void startEpoch(int epoch) {
    torch.manual_seed(settings.training().seed() + epoch); // of the dropout masks
    order = shuffled(new SplittableRandom(settings.training().seed() + epoch));
    try (PointerScope scope = new PointerScope()) {
      optimizer.param_groups().get(0).options().set_lr(settings.training().learningRate(epoch));
    }
  }

  private int[] shuffled(SplittableRandom random) {
    int[] numbers = new int[samples.size()];
    for (int i = 0; i < numbers.length; i++) {
      int j = random.nextInt(i + 1);
      numbers[i] = numbers[j];
      numbers[j] = i;
    }
    return numbers;
  }

  /** Batches of an epoch. */
  public int batches() {
    return (samples.size() + settings.training().batchSize() - 1) / settings.training().batchSize();
  }

  /**
   * Assembles a batch of the epoch and does its step.
   *
   * @return the mean loss of its samples, in nats
   */
  public double step(int batch) {
    try (PointerScope scope = new PointerScope()) {
      int[] numbers = numbers(batch);
      PaddedBatch padded =
          PaddedBatch.of(samples.prefixes(numbers), settings.training().maxLength());
      optimizer.zero_grad();
      Tensor loss = model.loss(padded, targets(numbers), true);
      loss.backward();
      optimizer.step();
      return loss.item_double();
    }
  }

  /** Samples of a batch. */
  public int size(int batch) {
    return numbers(batch).length;
  }

  private int[] numbers(int batch) {
    int from = batch * settings.training().batchSize();
    int to = Math.min(samples.size(), from + settings.training().batchSize());
    return Arrays.copyOfRange(order, from, to);
  }

  private Tensor targets(int[] numbers) {
    int[] rows = samples.targets(numbers);
    long[] wide = new long[rows.length];
    for (int i = 0; i < wide.length; i++) {
      wide[i] = rows[i];
    }
    return Tensor.create(wide, wide.length);
  }

  /** The weights by their names in model artifacts, as they are in memory now. */
  public Map<String, FloatTensor> snapshot() {
    return model.snapshot();
  }

  @Override
  public void close() {
    optimizer.releaseReference();
    model.close();
  }
}
