package org.linet.ranking.internal.ranker;

/**
 * Hard swish, a(x) = x min(max(x / 6 + 1/2, 0), 1): nearly GELU, and made of operations that
 * processors have for whole vectors, where an error function takes longer than the products.
 *
 * <p>Howard et al., "Searching for MobileNetV3", ICCV 2019.
 */
final class Activation {
  private Activation() {}

  static void apply(float[] x, float[] to, int n) {
    for (int k = 0; k < n; k++) {
      to[k] = x[k] * Math.min(Math.max(x[k] * (1 / 6f) + 0.5f, 0f), 1f);
    }
  }

  /** d[k] *= a'(x[k]). */
  static void multiplyByDerivative(float[] x, float[] d, int n) {
    for (int k = 0; k < n; k++) {
      float inside = x[k] * (1 / 3f) + 0.5f;
      d[k] *= x[k] <= -3 ? 0 : x[k] >= 3 ? 1 : inside;
    }
  }
}
