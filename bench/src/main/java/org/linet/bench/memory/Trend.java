package org.linet.bench.memory;

/**
 * The straight line through measurements, by least squares.
 *
 * @param slope change of y for each unit of x
 * @param standardError of the slope, as if the measurements' deviations from the line had nothing
 *     to do with each other
 */
public record Trend(double slope, double standardError) {

  /**
   * The line through points.
   *
   * @param x at least three, not all the same
   * @param y as many
   */
  public static Trend of(double[] x, double[] y) {
    if (x.length != y.length || x.length < 3) {
      throw new IllegalArgumentException(x.length + " and " + y.length + " values for a line");
    }
    double meanX = mean(x);
    double meanY = mean(y);
    double xx = 0;
    double xy = 0;
    for (int i = 0; i < x.length; i++) {
      xx += (x[i] - meanX) * (x[i] - meanX);
      xy += (x[i] - meanX) * (y[i] - meanY);
    }
    double slope = xy / xx;
    double squares = 0;
    for (int i = 0; i < x.length; i++) {
      double residual = y[i] - meanY - slope * (x[i] - meanX);
      squares += residual * residual;
    }
    return new Trend(slope, Math.sqrt(squares / (x.length - 2) / xx));
  }

  private static double mean(double[] values) {
    double sum = 0;
    for (double value : values) {
      sum += value;
    }
    return sum / values.length;
  }
}
