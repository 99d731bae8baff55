package org.linet.neural.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.bytedeco.pytorch.global.torch.ScalarType;
import org.junit.jupiter.api.Test;
import org.linet.core.LinetException;
import org.linet.neural.loss.SoftmaxLoss;
import org.linet.neural.testing.LinetNetworks;
import org.linet.settings.NeuralSettings;

class MemoryNeedTest {
  private static final long GIGABYTE = 1_000_000_000;

  @Test
  void countsTheTableTheLossAndTheLargestStep() {
    NeuralSettings settings = settings("dimension", "10", "batch-size", "8");
    MemoryNeed need = need(settings, 1000, 5);
    // weight, rows in use, gradient, two moments
    assertThat(need.table()).isEqualTo(5 * 1000 * 10 * 4L);
    assertThat(need.step()).isEqualTo(8 * 7 * 5 * 4L);
    assertThat(need.loss()).isPositive();
    assertThat(need.total()).isEqualTo(need.table() + need.loss() + need.step());
  }

  @Test
  void aSampledLossNeedsNoGradientOfTheWholeTable() {
    NeuralSettings full = settings("dimension", "10");
    NeuralSettings sampled = settings("dimension", "10", "loss", "sampled", "normalize", "false");
    assertThat(need(full, 1000, 1).table()).isEqualTo(5 * 1000 * 10 * 4L);
    assertThat(need(sampled, 1000, 1).table()).isEqualTo(3 * 1000 * 10 * 4L);
  }

  @Test
  void refusesABatchThatCannotFitSayingWhatItNeeds() {
    NeuralSettings settings = settings("dimension", "100", "batch-size", "65536");
    MemoryNeed need = need(settings, 43_097, 20 * 100 * 100);
    assertThatThrownBy(() -> need.requireWithin(16 * GIGABYTE, settings, 43_097))
        .isInstanceOf(LinetException.class)
        .hasMessageContaining("batch-size=65536 367.0 GB")
        .hasMessageContaining("16.0 GB is free")
        .hasMessageEndingWith("set a smaller batch-size or max-length");
  }

  @Test
  void refusesACatalogueThatCannotFitAndNamesTheSampledLoss() {
    NeuralSettings settings = settings("dimension", "400", "normalize", "false");
    MemoryNeed need = need(settings, 1_000_000, 100);
    assertThatThrownBy(() -> need.requireWithin(4 * GIGABYTE, settings, 1_000_000))
        .isInstanceOf(LinetException.class)
        .hasMessageContaining("6.4 GB for 1,000,000 items")
        .hasMessageEndingWith("set loss=sampled or a smaller dimension");
    assertThatCode(() -> need.requireWithin(7 * GIGABYTE, settings, 1_000_000))
        .doesNotThrowAnyException();
  }

  @Test
  void refusesATableThatNoWeightsFileHolds() {
    NeuralSettings settings = settings("dimension", "1000");
    MemoryNeed need = need(settings, 1_000_000, 1);
    assertThatThrownBy(() -> need.requireWithin(Long.MAX_VALUE, settings, 1_000_000))
        .isInstanceOf(LinetException.class)
        .hasMessageContaining("item.weight")
        .hasMessageEndingWith(
            "536 numbers an item: set a smaller dimension, or hidden-size where that decides");
  }

  @Test
  void countsAnOutputTableOfItsOwnAndRefusesOneThatNoWeightsFileHolds() {
    NeuralSettings settings = settings("dimension", "10");
    assertThat(withOutputTable(settings, 1000, 30).table()).isEqualTo(5 * 1000 * 40 * 4L);
    MemoryNeed wide = withOutputTable(settings, 1_000_000, 1000);
    assertThatThrownBy(() -> wide.requireWithin(Long.MAX_VALUE, settings, 1_000_000))
        .isInstanceOf(LinetException.class)
        .hasMessageContaining("output.weight")
        .hasMessageContaining("536 numbers an item");
  }

  @Test
  void theSystemTellsWhatIsFree() {
    assertThat(MemoryNeed.available()).isGreaterThan(GIGABYTE / 10);
  }

  private static MemoryNeed need(NeuralSettings settings, int items, long floatsPerClick) {
    SoftmaxLoss.Shape shape =
        new SoftmaxLoss.Shape(
            ScalarType.Float, ScalarType.Float, items, settings.dimension(), 2, 12, 0);
    return MemoryNeed.of(
        settings,
        items,
        settings.training().batchSize(),
        7,
        shape,
        0,
        length -> length * floatsPerClick);
  }

  private static MemoryNeed withOutputTable(NeuralSettings settings, int items, int columns) {
    SoftmaxLoss.Shape shape =
        new SoftmaxLoss.Shape(ScalarType.Float, ScalarType.Float, items, columns, 2, 12, 0);
    return MemoryNeed.of(settings, items, 1, 7, shape, columns, length -> length);
  }

  private static NeuralSettings settings(String... namesAndValues) {
    return NeuralSettings.of(LinetNetworks.settings(namesAndValues));
  }
}
