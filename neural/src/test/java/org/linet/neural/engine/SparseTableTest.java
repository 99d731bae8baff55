package org.linet.neural.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.NoGradGuard;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch.ScalarType;
import org.junit.jupiter.api.Test;
import org.linet.core.io.Safetensors.FloatTensor;
import org.linet.core.testing.RandomSeed;
import org.linet.neural.testing.Networks;

/** A row that a step selects moves as in dense Adam; the others do not move. */
class SparseTableTest {
  private static final int ITEMS = 9;
  private static final int DIMENSION = 5;

  private final Random random = RandomSeed.random(getClass());

  @Test
  void selectedRowsMoveAsInDenseAdamAndTheOthersStay() {
    for (boolean normalize : new boolean[] {true, false}) {
      double[] weight = random.doubles((long) ITEMS * DIMENSION, -1, 1).toArray();
      try (PointerScope scope = new PointerScope();
          NoGradGuard guard = new NoGradGuard();
          Parameters dense = new Parameters(ScalarType.Double, 1);
          Parameters sparse = new Parameters(ScalarType.Double, 1)) {
        ItemTable denseTable = table(dense, weight, normalize);
        ItemTable sparseTable = table(sparse, weight, normalize);
        FusedAdam adam = new FusedAdam(0.01, false);
        try (WholeTable whole = new WholeTable(denseTable);
            SparseTable rows = new SparseTable(sparseTable)) {
          int[] selected = {7, 0, 3};
          double[] before = Networks.values(sparseTable.weight());
          for (int step = 1; step <= 4; step++) {
            double[] gradient = random.doubles(3 * DIMENSION, -1, 1).toArray();
            updateDense(whole, selected, gradient, adam, step);
            updateSparse(rows.select(selected), gradient, adam, step);
          }
          rows.synchronize();
          double[] expected = Networks.values(denseTable.weight());
          double[] actual = Networks.values(sparseTable.weight());
          double[] inUse = Networks.values(sparseTable.rows());
          double[] expectedInUse = Networks.values(denseTable.rows());
          for (int item = 0; item < ITEMS; item++) {
            int row = item;
            boolean touched = Arrays.stream(selected).anyMatch(s -> s == row);
            assertThat(row(actual, row))
                .as("row %s, normalize %s", row, normalize)
                .containsExactly(row(touched ? expected : before, row), within());
            if (touched) {
              assertThat(row(inUse, row)).containsExactly(row(expectedInUse, row), within());
            }
          }
        }
      }
    }
  }

  @Test
  void itsMomentsSurviveACheckpoint() {
    double[] weight = random.doubles((long) ITEMS * DIMENSION, -1, 1).toArray();
    try (PointerScope scope = new PointerScope();
        NoGradGuard guard = new NoGradGuard();
        Parameters parameters = new Parameters(ScalarType.Float, 1)) {
      ItemTable table = table(parameters, weight, true);
      FusedAdam adam = new FusedAdam(0, false);
      try (SparseTable first = new SparseTable(table);
          SparseTable second = new SparseTable(table)) {
        double[] gradient = random.doubles(2 * DIMENSION, -1, 1).toArray();
        updateSparse(first.select(new int[] {4, 8}), gradient, adam, 1);
        Map<String, FloatTensor> saved = new LinkedHashMap<>();
        first.snapshot(saved);
        second.load(saved, "test");
        Map<String, FloatTensor> loaded = new LinkedHashMap<>();
        second.snapshot(loaded);
        assertThat(loaded.keySet()).isEqualTo(saved.keySet()).hasSize(2);
        saved.forEach(
            (name, tensor) ->
                assertThat(
                        Objects.requireNonNull(loaded.get(name))
                            .values()
                            .compareTo(tensor.values()))
                    .as(name)
                    .isZero());
      }
    }
  }

  private static void updateDense(
      WholeTable table, int[] selected, double[] gradient, FusedAdam adam, long step) {
    double[] all = new double[ITEMS * DIMENSION];
    for (int i = 0; i < selected.length; i++) {
      System.arraycopy(gradient, i * DIMENSION, all, selected[i] * DIMENSION, DIMENSION);
    }
    Networks.set(table.gradient(), all);
    table.gradientOfWeight(0, ITEMS);
    table.update(0, 4, adam, step, 0.1);
    table.update(4, ITEMS, adam, step, 0.1);
  }

  private static void updateSparse(TableRows rows, double[] gradient, FusedAdam adam, long step) {
    Networks.set(rows.gradient(), gradient);
    int count = gradient.length / DIMENSION;
    rows.gradientOfWeight(0, 1);
    rows.gradientOfWeight(1, count);
    rows.update(0, 1, adam, step, 0.1);
    rows.update(1, count, adam, step, 0.1);
  }

  private static ItemTable table(Parameters parameters, double[] weight, boolean normalize) {
    ItemTable table = new ItemTable(parameters, ITEMS, DIMENSION, normalize, Initial.uniform(1));
    Tensor tensor = table.weight();
    Networks.set(tensor, weight);
    table.refresh();
    return table;
  }

  private static double[] row(double[] matrix, int row) {
    return Arrays.copyOfRange(matrix, row * DIMENSION, (row + 1) * DIMENSION);
  }

  private static org.assertj.core.data.Offset<Double> within() {
    return org.assertj.core.data.Offset.offset(1e-12);
  }
}
