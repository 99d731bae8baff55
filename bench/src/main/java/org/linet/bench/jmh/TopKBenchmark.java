package org.linet.bench.jmh;

import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.linet.core.metric.DenseRanking;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** The best of a row of random scores. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
public class TopKBenchmark {
  /** |V|; the first is Diginetica's. */
  @Param({"43097", "1000000"})
  private int items;

  @Param({"20", "100"})
  private int k;

  private float[] scores;
  private int[] rows;
  private float[] best;

  /** For JMH. */
  @SuppressWarnings("NullAway.Init") // setUp fills the fields
  public TopKBenchmark() {}

  /** Draws the scores. */
  @Setup(Level.Trial)
  public void setUp() {
    Random random = new Random(1);
    scores = new float[items];
    for (int i = 0; i < items; i++) {
      scores[i] = (float) random.nextGaussian();
    }
    rows = new int[k];
    best = new float[k];
  }

  /** The k best rows and their scores. */
  @Benchmark
  public int[] topK() {
    DenseRanking.topK(scores, k, rows, best, 0);
    return rows;
  }
}
