package org.linet.core.testing;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Random;
import org.linet.core.LinetException;

/**
 * What every reader of outside input owes its user: any bytes are read, or refused with a {@link
 * LinetException} of one sentence that names the file; within time and memory that the size of the
 * input bounds.
 */
public final class ReaderContract {
  /** Time of the processor: far above what any input of a fuzz test costs. */
  private static final Duration LONGEST = Duration.ofSeconds(10);

  /** Buffers and parsers have fixed sizes; beyond them, memory follows the length of the input. */
  private static final long FIXED_BYTES = 64L << 20;

  private static final long BYTES_A_BYTE = 1000;

  private static final int SENTENCE = 1000;

  private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

  private ReaderContract() {}

  /**
   * Reads a file and checks the contract.
   *
   * @param file whose name a refusal must hold
   * @param reader fails the test with any failure but a refusal
   */
  public static void readsOrRefuses(Path file, Runnable reader) {
    if (!isBounded(file, reader)) {
      // the first reading loads classes, and a fuzzer rewrites them meanwhile
      assertThat(isBounded(file, reader)).as("bounded by the size of the input").isTrue();
    }
  }

  /**
   * Damages a file again and again, some bytes or its end, and checks the contract each time.
   *
   * @param file written over
   * @param named whose name a refusal must hold
   */
  public static void readsOrRefusesDamaged(
      Path file, Path named, Random random, int rounds, Runnable reader) throws IOException {
    byte[] whole = Files.readAllBytes(file);
    for (int round = 0; round < rounds; round++) {
      byte[] damaged = whole.clone();
      for (int n = random.nextInt(3); n >= 0; n--) {
        damaged[random.nextInt(damaged.length)] = (byte) random.nextInt(256);
      }
      if (random.nextInt(3) == 0) {
        damaged = Arrays.copyOf(damaged, random.nextInt(damaged.length));
      }
      Files.write(file, damaged);
      readsOrRefuses(named, reader);
    }
  }

  private static boolean isBounded(Path file, Runnable reader) {
    long allocated = THREADS.getCurrentThreadAllocatedBytes();
    long start = THREADS.getCurrentThreadCpuTime();
    try {
      reader.run();
    } catch (LinetException refusal) {
      String sentence = String.valueOf(refusal.getMessage());
      assertSentence(sentence);
      assertThat(sentence).contains(String.valueOf(file.getFileName()));
    }
    return THREADS.getCurrentThreadCpuTime() - start < LONGEST.toNanos()
        && THREADS.getCurrentThreadAllocatedBytes() - allocated
            < FIXED_BYTES + BYTES_A_BYTE * size(file);
  }

  /** Fails unless a refusal's text fits a line that a terminal or a browser shows. */
  public static void assertSentence(String text) {
    assertThat(text).isNotBlank().hasSizeLessThan(SENTENCE);
    assertThat(text.codePoints().filter(Character::isISOControl)).as(text).isEmpty();
    // names of classes and the JDK's shorthand tell nobody what is wrong with a file
    assertThat(text).doesNotContainPattern(": (\\w*(Exception|Error)|Input length = \\d+|null)$");
  }

  private static long size(Path file) {
    try {
      return Files.exists(file) ? Files.size(file) : 0;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
