package org.linet.ranking.internal.ranker;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Rankers and samples of random numbers. */
public final class RandomRankers {
  private RandomRankers() {}

  /** A ranker all of whose parameters are random. */
  public static Ranker ranker(RankerShape shape, Random random) {
    float[] parameters = new float[shape.size()];
    for (int i = 0; i < parameters.length; i++) {
      parameters[i] = (float) random.nextGaussian() * 0.4f;
    }
    parameters[shape.base()] = 1 + random.nextFloat();
    float[] mean = new float[shape.features()];
    float[] deviation = new float[shape.features()];
    for (int f = 0; f < mean.length; f++) {
      mean[f] = (float) random.nextGaussian();
      deviation[f] = 0.3f + random.nextFloat();
    }
    return new Ranker(shape, parameters, mean, deviation);
  }

  /** Samples of random features, of 1 to {@code most} candidates. */
  static List<RankerSample> samples(int count, int features, int most, Random random) {
    List<RankerSample> samples = new ArrayList<>();
    for (int s = 0; s < count; s++) {
      int n = 1 + random.nextInt(most);
      float[] values = new float[features * n];
      float[] base = new float[n];
      for (int i = 0; i < values.length; i++) {
        values[i] = (float) random.nextGaussian();
      }
      for (int k = 0; k < n; k++) {
        base[k] = -5 * random.nextFloat();
      }
      samples.add(new RankerSample(values, base, random.nextInt(n)));
    }
    return samples;
  }
}
