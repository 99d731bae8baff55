package org.linet.neural.internal.engine;

import static org.assertj.core.api.Assertions.assertThat;

import org.bytedeco.openblas.presets.openblas_nolapack;
import org.bytedeco.pytorch.global.torch;
import org.junit.jupiter.api.Test;

class EngineTest {
  @Test
  void theNumberOfThreadsReachesLibtorchAndOpenblas() {
    Engine.useThreads(1);
    assertThat(torch.get_num_threads()).isEqualTo(1);
    assertThat(openblas_nolapack.blas_get_num_threads()).isEqualTo(1);
    Engine.useThreads(2);
    assertThat(torch.get_num_threads()).isEqualTo(2);
    assertThat(openblas_nolapack.blas_get_num_threads()).isEqualTo(2);
    Engine.useThreads(1);
    assertThat(openblas_nolapack.blas_get_num_threads()).isEqualTo(1);
  }
}
