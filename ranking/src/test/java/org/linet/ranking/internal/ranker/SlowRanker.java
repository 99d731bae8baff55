package org.linet.ranking.internal.ranker;

/** score(i) = c base(i) + u . f(i) + w . a(W2 a(W1 f(i) + b1) + b2), in doubles and plain loops. */
final class SlowRanker {
  private final RankerShape shape;
  private final double[] p;

  SlowRanker(RankerShape shape, double[] parameters) {
    this.shape = shape;
    this.p = parameters;
  }

  static double[] doubles(float[] values) {
    double[] doubles = new double[values.length];
    for (int i = 0; i < values.length; i++) {
      doubles[i] = values[i];
    }
    return doubles;
  }

  /** The score of a candidate by its standardised features. */
  double score(double base, double[] x) {
    double score = p[shape.base()] * base;
    for (int f = 0; f < x.length; f++) {
      score += p[shape.linear() + f] * x[f];
    }
    double[] first = layer(x, shape.firstWeight(), shape.firstBias());
    double[] second = layer(first, shape.secondWeight(), shape.secondBias());
    for (int unit = 0; unit < shape.hidden(); unit++) {
      score += p[shape.output() + unit] * second[unit];
    }
    return score;
  }

  private double[] layer(double[] x, int weight, int bias) {
    double[] out = new double[shape.hidden()];
    for (int unit = 0; unit < out.length; unit++) {
      double in = p[bias + unit];
      for (int i = 0; i < x.length; i++) {
        in += p[weight + unit * x.length + i] * x[i];
      }
      out[unit] = in * Math.min(Math.max(in + 3, 0), 6) / 6; // hard swish
    }
    return out;
  }

  double[] scores(RankerSample sample) {
    double[] scores = new double[sample.count()];
    for (int k = 0; k < scores.length; k++) {
      scores[k] = score(sample.base()[k], features(sample, k));
    }
    return scores;
  }

  static double[] features(RankerSample sample, int candidate) {
    int n = sample.count();
    double[] x = new double[sample.features().length / n];
    for (int f = 0; f < x.length; f++) {
      x[f] = sample.features()[f * n + candidate];
    }
    return x;
  }

  /** -ln softmax(scores)[target]. */
  double loss(RankerSample sample) {
    double sum = 0;
    double[] scores = scores(sample);
    for (double score : scores) {
      sum += Math.exp(score - scores[sample.target()]);
    }
    return Math.log(sum);
  }
}
