package org.linet.neural.engine;

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
    torch.set_num_threads(threads > 0 ? threads : Runtime.getRuntime().availableProcessors());
  }

  /** Seeds the generator that draws initial values and dropout masks. */
  public static void seed(long seed) {
    torch.manual_seed(seed);
  }
}
