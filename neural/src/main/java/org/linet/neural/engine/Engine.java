package org.linet.neural.engine;

import org.bytedeco.openblas.presets.openblas_nolapack;
import org.bytedeco.pytorch.global.torch;

/**
 * Process-wide settings of libtorch. Its generator is none of them: what a network draws comes from
 * the generator of its own {@link Parameters}.
 */
public final class Engine {
  private Engine() {}

  /**
   * Sets the number of threads that one operation of libtorch, or one matrix product, uses.
   *
   * <p>Here it is 1: {@link Workers} cut the work outside the engine. As every training sets the
   * same number, none changes what another computes; a host that sets another one meanwhile may
   * change the last bits. Threads that used the engine before keep their number.
   */
  public static void useThreads(int threads) {
    torch.set_num_threads(threads);
    // OpenBLAS has threads of its own, one per processor, that libtorch's setting does not reach
    openblas_nolapack.blas_set_num_threads(threads);
  }
}
