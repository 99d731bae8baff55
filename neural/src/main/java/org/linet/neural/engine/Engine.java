package org.linet.neural.engine;

import org.bytedeco.openblas.presets.openblas_nolapack;
import org.bytedeco.pytorch.global.torch;

/** Process-wide settings of libtorch. */
public final class Engine {
  private Engine() {}

  /**
   * Sets the number of threads of a tensor operation.
   *
   * <p>Results are bit-identical for the same number of threads, not across numbers.
   *
   * @param threads 0 for one per processor
   */
  public static void useThreads(int threads) {
    int count = threads > 0 ? threads : Runtime.getRuntime().availableProcessors();
    torch.set_num_threads(count);
    // OpenBLAS has threads of its own, one per processor, that libtorch's setting does not reach
    openblas_nolapack.blas_set_num_threads(count);
  }

  /** Seeds the generator that draws initial values and dropout masks. */
  public static void seed(long seed) {
    torch.manual_seed(seed);
  }
}
