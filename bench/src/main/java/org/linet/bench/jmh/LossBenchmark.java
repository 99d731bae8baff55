package org.linet.bench.jmh;

import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;
import org.bytedeco.pytorch.global.torch.ScalarType;
import org.linet.neural.internal.engine.Tensors;
import org.linet.neural.internal.engine.Workers;
import org.linet.neural.internal.loss.SoftmaxLoss;
import org.linet.neural.internal.loss.Targets;
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
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/**
 * Softmax over the catalogue with both gradients, on as many threads as there are processors: B =
 * 512, d = 100.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
public class LossBenchmark {
  private static final int DIMENSION = 100;
  private static final double SCALE = 12;

  /** |V|; the first is Diginetica's. */
  @Param({"43097", "200000"})
  private int items;

  @Param("512")
  private int rows;

  /** Type that the factors of the products are rounded to. */
  @Param({"Float", "BFloat16"})
  private String products;

  private Workers workers;
  private SoftmaxLoss loss;
  private Targets targets;
  private Tensor query;
  private Tensor table;
  private Tensor queryGradient;
  private Tensor tableGradient;

  /** For JMH. */
  @SuppressWarnings("NullAway.Init") // setUp fills the fields
  public LossBenchmark() {}

  /** Makes tensors of the length that normalised items and queries have. */
  @Setup(Level.Trial)
  public void setUp() {
    workers = new Workers(0);
    loss =
        new SoftmaxLoss(
            new SoftmaxLoss.Shape(
                ScalarType.Float,
                ScalarType.valueOf(products),
                items,
                DIMENSION,
                workers.count(),
                SCALE,
                0));
    targets = Targets.mean(new Random(1).ints(rows, 0, items).toArray());
    try (PointerScope scope = new PointerScope()) {
      double size = 1 / Math.sqrt(DIMENSION);
      query = kept(torch.randn(rows, DIMENSION).mul(Tensors.scalar(SCALE * size)));
      table = kept(torch.randn(items, DIMENSION).mul(Tensors.scalar(size)));
      queryGradient = kept(Tensors.zeros(ScalarType.Float, rows, DIMENSION));
      tableGradient = kept(Tensors.zeros(ScalarType.Float, items, DIMENSION));
    }
  }

  private static Tensor kept(Tensor tensor) {
    tensor.retainReference();
    return tensor;
  }

  /** Loss, dL/dq and dL/dE. */
  @Benchmark
  public void forwardBackward() {
    workers.run(
        team -> loss.forwardBackward(team, query, table, targets, queryGradient, tableGradient));
  }

  /** Frees what {@link #setUp} made. */
  @TearDown(Level.Trial)
  public void tearDown() {
    for (Tensor tensor : new Tensor[] {query, table, queryGradient, tableGradient}) {
      tensor.releaseReference();
    }
    loss.close();
    workers.close();
  }
}
