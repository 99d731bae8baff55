package org.linet.neural.training;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.function.IntToLongFunction;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.linet.core.FailureCode;
import org.linet.core.LinetException;
import org.linet.core.io.Safetensors;
import org.linet.neural.engine.ItemTable;
import org.linet.neural.loss.SoftmaxLoss;
import org.linet.settings.NeuralSettings;

/**
 * Memory that a training will need beside the Java heap, estimated before it starts: to be told at
 * once is better than to be killed by the system an hour later.
 *
 * @param table bytes of the item tables, the rows in use, gradients and moments
 * @param loss bytes of the loss's buffers
 * @param step bytes that the largest batch takes between forward and backward pass
 * @param outputColumns columns of a table of their own that scores are products with; 0 for none
 */
public record MemoryNeed(long table, long loss, long step, int outputColumns) {
  private static final Path SYSTEM = Path.of("/proc/meminfo");
  private static final Pattern AVAILABLE = Pattern.compile("(?m)^MemAvailable: *([0-9]+) kB$");

  /**
   * The need of a training.
   *
   * @param settings its settings
   * @param items |V|
   * @param prefixes distinct ones of a batch at most
   * @param length clicks of the longest
   * @param loss what the loss is made for
   * @param outputColumns as above
   * @param floatsPerPrefix numbers that the encoder keeps for a prefix of a length
   */
  static MemoryNeed of(
      NeuralSettings settings,
      int items,
      long prefixes,
      int length,
      SoftmaxLoss.Shape loss,
      int outputColumns,
      IntToLongFunction floatsPerPrefix) {
    long matrix = items * ((long) settings.dimension() + outputColumns) * Float.BYTES;
    int matrices = 3; // weight and two moments
    matrices += settings.normalize() ? 1 : 0; // the rows in use
    matrices += settings.sampled() ? 0 : 1; // the gradient
    matrices +=
        settings.training().validation() > 0 && !settings.training().refit()
            ? 1
            : 0; // the best epoch's weight
    return new MemoryNeed(
        matrices * matrix,
        loss.bytes(),
        prefixes * floatsPerPrefix.applyAsLong(length) * Float.BYTES,
        outputColumns);
  }

  /** Bytes in all. */
  long total() {
    return table + loss + step;
  }

  /**
   * Refuses a training that cannot fit.
   *
   * @param available bytes
   * @throws LinetException saying what is needed, what is there, and which settings shrink it
   */
  void requireWithin(long available, NeuralSettings settings, int items) {
    requireStorable(ItemTable.NAME, items, settings.dimension());
    requireStorable(ItemTable.OUTPUT_NAME, items, outputColumns);
    if (total() > available) {
      throw new LinetException(
          FailureCode.OUT_OF_MEMORY,
          String.format(
              Locale.ROOT,
              "This training needs about %s of memory beside the Java heap (%s for %,d items,"
                  + " loss=%s %s, a step of batch-size=%d %s), and %s is free: set %s",
              gigabytes(total()),
              gigabytes(table),
              items,
              settings.sampled() ? "sampled" : "full",
              gigabytes(loss),
              settings.training().batchSize(),
              gigabytes(step),
              gigabytes(available),
              remedy(settings)));
    }
  }

  /**
   * Refuses a table of items that no file of weights can hold.
   *
   * @param tensor its name
   * @param columns numbers an item
   * @throws LinetException saying how many numbers an item may have
   */
  public static void requireStorable(String tensor, int items, int columns) {
    long matrix = (long) items * columns * Float.BYTES;
    if (matrix > Safetensors.MAX_TENSOR_BYTES) {
      throw new LinetException(
          FailureCode.TOO_LARGE,
          String.format(
              Locale.ROOT,
              "%s of %,d items x %,d numbers takes %s, and a weights file holds at most %s a"
                  + " tensor, %d numbers an item: set a smaller dimension, or hidden-size"
                  + " where that decides",
              tensor,
              items,
              columns,
              gigabytes(matrix),
              gigabytes(Safetensors.MAX_TENSOR_BYTES),
              Safetensors.MAX_TENSOR_BYTES / Float.BYTES / items));
    }
  }

  private String remedy(NeuralSettings settings) {
    if (step >= table && step >= loss) {
      return "a smaller batch-size or max-length";
    }
    return settings.sampled() ? "a smaller dimension" : "loss=sampled or a smaller dimension";
  }

  /** Bytes in words. */
  public static String gigabytes(long bytes) {
    return bytes < 100_000_000
        ? String.format(Locale.ROOT, "%.1f MB", bytes / 1e6)
        : String.format(Locale.ROOT, "%.1f GB", bytes / 1e9);
  }

  /** Memory that the system can give, in bytes; without limit where the system does not tell. */
  public static long available() {
    if (!Files.isReadable(SYSTEM)) {
      return Long.MAX_VALUE;
    }
    try {
      Matcher matcher = AVAILABLE.matcher(Files.readString(SYSTEM));
      return matcher.find() ? Long.parseLong(matcher.group(1)) * 1024 : Long.MAX_VALUE;
    } catch (IOException e) {
      return Long.MAX_VALUE; // no reason to refuse a training
    }
  }
}
