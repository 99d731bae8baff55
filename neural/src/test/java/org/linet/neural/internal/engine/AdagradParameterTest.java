package org.linet.neural.internal.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Random;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch.ScalarType;
import org.junit.jupiter.api.Test;
import org.linet.core.LinetException;
import org.linet.core.internal.io.Safetensors.FloatTensor;
import org.linet.core.testing.RandomSeed;
import org.linet.neural.testing.Networks;

class AdagradParameterTest {
  private static final int ROWS = 5;
  private static final int COLUMNS = 3;

  private final Random random = RandomSeed.random(getClass());

  @Test
  void updatesElementByElementAsAdagradWithMomentum() {
    for (double momentum : new double[] {0, 0.4}) {
      double[] w = values(ROWS * COLUMNS);
      double[] a = new double[w.length];
      double[] v = new double[w.length];
      try (PointerScope scope = new PointerScope()) {
        Tensor current = tensor(w);
        try (AdagradParameter fast = new AdagradParameter("w", current, momentum)) {
          for (int step = 0; step < 4; step++) {
            double[] g = values(w.length);
            int[] rows = step % 2 == 0 ? new int[] {0, 1, 2, 3, 4} : new int[] {3, 0};
            if (step % 2 == 0) {
              fast.update(tensor(g), 0.1);
            } else {
              fast.updateRows(Tensors.indices(rows, 2), tensor(g).narrow(0, 0, 2), 0.1);
            }
            for (int r = 0; r < rows.length; r++) {
              for (int c = 0; c < COLUMNS; c++) {
                int i = rows[r] * COLUMNS + c;
                double gradient = g[r * COLUMNS + c];
                a[i] += gradient * gradient;
                v[i] = momentum * v[i] - 0.1 * gradient / Math.sqrt(a[i] + 1e-6);
                w[i] += v[i];
              }
            }
            assertThat(Networks.values(current)).containsExactly(w, within(1e-12));
          }
        }
      }
    }
  }

  @Test
  void goesOnAfterASnapshotWithTheSameBits() {
    try (PointerScope scope = new PointerScope()) {
      Tensor first = floats(values(ROWS * COLUMNS));
      Tensor gradient = floats(values(ROWS * COLUMNS));
      try (AdagradParameter before = new AdagradParameter("w", first, 0.5)) {
        before.update(gradient, 0.1);
        Tensor second = first.clone();
        try (AdagradParameter after = new AdagradParameter("w", second, 0.5)) {
          Map<String, FloatTensor> state = new LinkedHashMap<>();
          before.snapshot(state);
          after.load(state, "a test");
          before.update(gradient, 0.1);
          after.update(gradient, 0.1);
          assertThat(Networks.values(second)).isEqualTo(Networks.values(first));
          assertThatThrownBy(() -> after.load(Map.of(), "checkpoint-7"))
              .isInstanceOf(LinetException.class)
              .hasMessageContaining("checkpoint-7 lacks the tensor adagrad.squares/w");
        }
      }
    }
  }

  private double[] values(int count) {
    return random.doubles(count, -1, 1).toArray();
  }

  private static Tensor tensor(double[] values) {
    Tensor tensor = Tensors.zeros(ScalarType.Double, ROWS, COLUMNS);
    Networks.set(tensor, values);
    return tensor;
  }

  private static Tensor floats(double[] values) {
    Tensor tensor = Tensors.zeros(ScalarType.Float, ROWS, COLUMNS);
    Networks.set(tensor, values);
    return tensor;
  }
}
