package org.linet.ranking.internal.ranker;

import java.util.Arrays;
import org.linet.ranking.internal.column.Columns;

/** Scratch arrays of one thread that scores: what the layers make of up to K candidates. */
public final class Layers {
  final float[] scores;
  final float[][] firstIn;
  final float[][] firstOut;
  final float[][] secondIn;
  final float[][] secondOut;

  /**
   * @param most K, candidates at most
   */
  public Layers(RankerShape shape, int most) {
    scores = new float[most];
    firstIn = new float[shape.hidden()][most];
    firstOut = new float[shape.hidden()][most];
    secondIn = new float[shape.hidden()][most];
    secondOut = new float[shape.hidden()][most];
  }

  /** a(W1 x + b1). */
  void first(Ranker ranker, float[][] x, int n) {
    RankerShape shape = ranker.shape();
    layer(
        ranker.parameters(),
        shape.firstWeight(),
        shape.firstBias(),
        shape.features(),
        x,
        firstIn,
        firstOut,
        n);
  }

  /** a(W2 x + b2) of the first layer. */
  void second(Ranker ranker, int n) {
    RankerShape shape = ranker.shape();
    layer(
        ranker.parameters(),
        shape.secondWeight(),
        shape.secondBias(),
        shape.hidden(),
        firstOut,
        secondIn,
        secondOut,
        n);
  }

  private static void layer(
      float[] parameters,
      int weight,
      int bias,
      int inputs,
      float[][] x,
      float[][] in,
      float[][] out,
      int n) {
    for (int unit = 0; unit < in.length; unit++) {
      Arrays.fill(in[unit], 0, n, parameters[bias + unit]);
    }
    Columns.addProduct(parameters, weight, in.length, inputs, x, in, n);
    for (int unit = 0; unit < in.length; unit++) {
      Activation.apply(in[unit], out[unit], n);
    }
  }
}
