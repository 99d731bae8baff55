package org.linet.ranking.internal.ranker;

import java.nio.FloatBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.linet.core.FailureCode;
import org.linet.core.LinetException;
import org.linet.core.StoppedException;
import org.linet.core.Wording;
import org.linet.core.internal.io.AtomicFile;
import org.linet.core.internal.io.Safetensors;
import org.linet.core.internal.io.Safetensors.FloatTensor;
import org.linet.core.internal.sampling.Seeds;
import org.linet.core.model.EpochRecord;
import org.linet.core.model.TrainingListener;
import org.linet.core.model.TrainingRequest;

/**
 * Learns a ranker: softmax cross-entropy over the candidates, AdamW with one cycle of the learning
 * rate. A batch is cut into a fixed number of shares whose gradients are summed in order, so the
 * bits depend on the seed alone, not on the number of threads.
 */
public final class RankerTraining {
  private static final String CHECKPOINT = "ranker-checkpoint.safetensors";
  private static final int SHARES = 16;

  private final RankerSettings settings;
  private final RankerSamples samples;
  private final TrainingRequest request;
  private final Ranker ranker;
  private final AdamW adam;
  private final List<RankerGradient> shares;
  private final OneCycle cycle;
  private final int stepsPerEpoch;
  private final List<EpochRecord> epochs = new ArrayList<>();

  /**
   * @param samples become standardised
   * @param request names the work folder and who is told
   */
  public RankerTraining(RankerSettings settings, RankerSamples samples, TrainingRequest request) {
    this.settings = settings;
    this.samples = samples;
    this.request = request;
    RankerShape shape = new RankerShape(samples.features(), settings.hidden());
    float[] means = samples.means();
    float[] deviations = samples.deviations(means);
    samples.standardise(means, deviations);
    this.ranker = Ranker.initial(shape, means, deviations, settings.seed());
    this.adam = new AdamW(shape.size(), settings.weightDecay());
    this.shares =
        IntStream.range(0, SHARES)
            .mapToObj(share -> new RankerGradient(shape, settings.dropout(), samples.most()))
            .toList();
    this.stepsPerEpoch = (samples.list().size() + settings.batchSize() - 1) / settings.batchSize();
    this.cycle = new OneCycle(settings.learningRate(), stepsPerEpoch * settings.epochs());
  }

  /**
   * Learns to the end.
   *
   * @param judge figures of the ranker on sessions that it does not learn from, after an epoch
   * @throws StoppedException if the request's stop signal was raised; what was done is kept
   * @throws LinetException if the loss is no number
   */
  public Ranker run(Function<Ranker, Map<String, Double>> judge) {
    int first = request.resume() ? restored() + 1 : 1;
    for (int epoch = first; epoch <= settings.epochs(); epoch++) {
      long start = System.nanoTime();
      double loss = epoch(epoch, start);
      double seconds = since(start);
      long judged = System.nanoTime();
      Map<String, Double> figures = judge.apply(ranker);
      EpochRecord record =
          new EpochRecord(
              RankerCurve.PHASE,
              epoch,
              cycle.rate((epoch - 1) * stepsPerEpoch),
              loss,
              figures,
              samples.list().size(),
              seconds,
              since(judged));
      epochs.add(record);
      keep(epoch);
      request.listener().epoch(record);
    }
    return ranker;
  }

  /** The curve. */
  public List<EpochRecord> epochs() {
    return List.copyOf(epochs);
  }

  private static double since(long start) {
    return (System.nanoTime() - start) / 1e9;
  }

  private double epoch(int epoch, long start) {
    int[] order = order(epoch);
    double loss = 0;
    int done = 0;
    for (int step = 0; step < stepsPerEpoch; step++) {
      if (request.stopRequested().getAsBoolean()) {
        throw new StoppedException(
            "Stopped at step "
                + (step + 1)
                + " of epoch "
                + epoch
                + " of the ranker: "
                + Wording.RESUME);
      }
      int from = step * settings.batchSize();
      int to = Math.min(order.length, from + settings.batchSize());
      loss += step(epoch, order, from, to);
      done = to;
      if (!Double.isFinite(loss)) {
        throw new LinetException(
            FailureCode.DIVERGED,
            "The ranker's loss is no number at step "
                + (step + 1)
                + " of epoch "
                + epoch
                + ": train it with a smaller learning-rate");
      }
      double rate = done / Math.max(1e-9, since(start));
      request
          .listener()
          .step(
              new TrainingListener.Step(
                  RankerCurve.PHASE,
                  epoch,
                  settings.epochs(),
                  done,
                  order.length,
                  loss / done,
                  rate,
                  (order.length - done) / rate));
    }
    return loss / done;
  }

  /** One step; returns the sum of the losses. */
  private double step(int epoch, int[] order, int from, int to) {
    int count = to - from;
    IntStream.range(0, SHARES)
        .parallel()
        .forEach(
            share -> {
              RankerGradient gradient = shares.get(share);
              gradient.clear();
              int end = from + share(count, share + 1);
              for (int i = from + share(count, share); i < end; i++) {
                gradient.add(
                    ranker,
                    samples.list().get(order[i]),
                    Seeds.mix(settings.seed(), epoch, order[i]));
              }
            });
    float[] sum = shares.get(0).gradient();
    double loss = shares.get(0).loss();
    for (RankerGradient share : shares.subList(1, SHARES)) {
      for (int i = 0; i < sum.length; i++) {
        sum[i] += share.gradient()[i];
      }
      loss += share.loss();
    }
    for (int i = 0; i < sum.length; i++) {
      sum[i] /= count;
    }
    int number = (epoch - 1) * stepsPerEpoch + from / settings.batchSize();
    adam.step(ranker.parameters(), sum, cycle.rate(number), number + 1);
    return loss;
  }

  /** Where a share of a batch begins. */
  private static int share(int count, int share) {
    return (int) ((long) count * share / SHARES);
  }

  /** The order of an epoch: Fisher and Yates. */
  private int[] order(int epoch) {
    int[] order = IntStream.range(0, samples.list().size()).toArray();
    SplittableRandom random = new SplittableRandom(Seeds.mix(settings.seed(), epoch));
    for (int last = order.length - 1; last > 0; last--) {
      int other = random.nextInt(last + 1);
      int swap = order[last];
      order[last] = order[other];
      order[other] = swap;
    }
    return order;
  }

  // ---- checkpoints

  private void keep(int epoch) {
    Map<String, FloatTensor> tensors = new LinkedHashMap<>();
    tensors.put("parameters", vector(ranker.parameters()));
    tensors.put("first", vector(adam.first()));
    tensors.put("second", vector(adam.second()));
    tensors.put("epoch", vector(new float[] {epoch}));
    tensors.put("curve", vector(RankerCurve.numbers(epochs)));
    AtomicFile.write(checkpoint(), file -> Safetensors.write(file, tensors));
  }

  private static FloatTensor vector(float[] values) {
    return new FloatTensor(List.of((long) values.length), FloatBuffer.wrap(values));
  }

  /** Goes back to the last checkpoint; returns its epoch, 0 where there is none. */
  private int restored() {
    Path file = checkpoint();
    if (!Files.exists(file)) {
      return 0;
    }
    Map<String, FloatTensor> tensors = Safetensors.read(file);
    float[] epoch = new float[1];
    read(file, tensors, "parameters", ranker.parameters());
    read(file, tensors, "first", adam.first());
    read(file, tensors, "second", adam.second());
    read(file, tensors, "epoch", epoch);
    int done = Math.round(epoch[0]);
    if (done < 1 || done > settings.epochs()) {
      throw damaged(file);
    }
    float[] curve = new float[done * RankerCurve.WIDTH];
    read(file, tensors, "curve", curve);
    epochs.addAll(RankerCurve.records(curve));
    request.listener().message("Resuming the ranker after epoch " + epochs.size());
    return epochs.size();
  }

  private static void read(Path file, Map<String, FloatTensor> tensors, String name, float[] to) {
    FloatTensor tensor = tensors.get(name);
    if (tensor == null || !tensor.shape().equals(List.of((long) to.length))) {
      throw damaged(file);
    }
    tensor.values().duplicate().rewind().get(to);
  }

  private static LinetException damaged(Path file) {
    return new LinetException(
        FailureCode.FILE_DAMAGED,
        file + " is damaged, so the ranker cannot go on: delete it and resume again");
  }

  private Path checkpoint() {
    return request.workFolder().resolve(CHECKPOINT);
  }
}
