package org.linet.ranking.internal.ranker;

import java.util.Arrays;
import org.linet.ranking.internal.column.Columns;

/**
 * The gradient of the loss over some samples: -ln softmax(scores)[target], the softmax over the
 * candidates of a sample. Scratch arrays: one thread at a time.
 */
final class RankerGradient {
  private final RankerShape shape;
  private final float dropout;
  private final Layers layers;
  private final float[][] x;
  private final float[][] xByCandidate;
  private final float[][] firstByCandidate;
  private final float[][] firstGradient;
  private final float[][] secondGradient;
  private final float[] scoreGradient;
  private final float[] gradient;
  private double loss;

  /**
   * @param most candidates of a sample at most
   */
  RankerGradient(RankerShape shape, double dropout, int most) {
    this.shape = shape;
    this.dropout = (float) dropout;
    this.layers = new Layers(shape, most);
    this.x = new float[shape.features()][most];
    this.xByCandidate = new float[most][shape.features()];
    this.firstByCandidate = new float[most][shape.hidden()];
    this.firstGradient = new float[shape.hidden()][most];
    this.secondGradient = new float[shape.hidden()][most];
    this.scoreGradient = new float[most];
    this.gradient = new float[shape.size()];
  }

  void clear() {
    Arrays.fill(gradient, 0);
    loss = 0;
  }

  /** Sum of the gradients since it was cleared, in the order of {@link RankerShape}. */
  float[] gradient() {
    return gradient;
  }

  /** Sum of the losses since it was cleared, in nats. */
  double loss() {
    return loss;
  }

  /**
   * Adds a sample.
   *
   * @param seed of its dropout
   */
  void add(Ranker ranker, RankerSample sample, long seed) {
    int n = sample.count();
    sample.read(x);
    forward(ranker, sample, n, seed);
    softmax(sample.target(), n);
    backward(ranker, sample, n, seed);
  }

  private void forward(Ranker ranker, RankerSample sample, int n, long seed) {
    ranker.beginScores(x, sample.base(), n, layers);
    if (shape.hidden() == 0) {
      return;
    }
    layers.first(ranker, x, n);
    drop(layers.firstOut, n, seed, 0);
    layers.second(ranker, n);
    drop(layers.secondOut, n, seed, 1);
    ranker.addOutput(n, layers);
  }

  /** Scores to d loss / d scores, and the loss. */
  private void softmax(int target, int n) {
    float greatest = Float.NEGATIVE_INFINITY;
    for (int k = 0; k < n; k++) {
      greatest = Math.max(greatest, layers.scores[k]);
    }
    double sum = 0;
    for (int k = 0; k < n; k++) {
      double e = Math.exp(layers.scores[k] - greatest);
      scoreGradient[k] = (float) e;
      sum += e;
    }
    for (int k = 0; k < n; k++) {
      scoreGradient[k] = (float) (scoreGradient[k] / sum);
    }
    loss += Math.log(sum) - (layers.scores[target] - greatest);
    scoreGradient[target] -= 1;
  }

  private void backward(Ranker ranker, RankerSample sample, int n, long seed) {
    float[] parameters = ranker.parameters();
    int h = shape.hidden();
    gradient[shape.base()] += (float) Columns.dot(scoreGradient, sample.base(), n);
    Columns.transpose(x, shape.features(), xByCandidate, n);
    Columns.addOuter(
        new float[][] {scoreGradient},
        1,
        xByCandidate,
        shape.features(),
        gradient,
        shape.linear(),
        n);
    if (h == 0) {
      return;
    }
    for (int unit = 0; unit < h; unit++) {
      gradient[shape.output() + unit] +=
          (float) Columns.dot(scoreGradient, layers.secondOut[unit], n);
      float w = parameters[shape.output() + unit];
      for (int k = 0; k < n; k++) {
        secondGradient[unit][k] = w * scoreGradient[k];
      }
    }
    throughActivation(secondGradient, layers.secondIn, n, seed, 1);
    Columns.transpose(layers.firstOut, h, firstByCandidate, n);
    Columns.addOuter(secondGradient, h, firstByCandidate, h, gradient, shape.secondWeight(), n);
    addSums(secondGradient, shape.secondBias(), n);
    for (int unit = 0; unit < h; unit++) {
      Arrays.fill(firstGradient[unit], 0, n, 0);
    }
    Columns.addTransposedProduct(
        parameters, shape.secondWeight(), h, h, secondGradient, firstGradient, n);
    throughActivation(firstGradient, layers.firstIn, n, seed, 0);
    Columns.addOuter(
        firstGradient, h, xByCandidate, shape.features(), gradient, shape.firstWeight(), n);
    addSums(firstGradient, shape.firstBias(), n);
  }

  private void throughActivation(float[][] d, float[][] in, int n, long seed, int layer) {
    drop(d, n, seed, layer);
    for (int unit = 0; unit < d.length; unit++) {
      Activation.multiplyByDerivative(in[unit], d[unit], n);
    }
  }

  private void addSums(float[][] d, int at, int n) {
    for (int unit = 0; unit < d.length; unit++) {
      gradient[at + unit] += (float) Columns.sum(d[unit], n);
    }
  }

  /** Drops the same elements whenever it is called for a sample and a layer, the others grow. */
  private void drop(float[][] values, int n, long seed, int layer) {
    if (dropout == 0) {
      return;
    }
    float kept = 1 / (1 - dropout);
    int threshold = (int) (dropout * (1 << 24));
    long state = seed + layer;
    for (float[] column : values) {
      for (int k = 0; k < n; k++) {
        state = state * 6364136223846793005L + 1442695040888963407L; // Knuth's MMIX
        column[k] *= (int) (state >>> 40) < threshold ? 0 : kept;
      }
    }
  }
}
