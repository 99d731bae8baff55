package org.linet.bench.jmh;

import java.util.Map;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.BoolOptional;
import org.bytedeco.pytorch.NoGradGuard;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorArrayRefOptional;
import org.bytedeco.pytorch.global.torch;
import org.bytedeco.pytorch.global.torch.ScalarType;
import org.linet.neural.internal.engine.Network;
import org.linet.neural.internal.engine.Pass;
import org.linet.neural.internal.engine.Tensors;
import org.linet.neural.internal.linet.LinetFamily;
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

/** LINet's encoder on one thread, as each member of a step's team runs it, from item vectors. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
public class EncoderBenchmark {
  private static final int ITEMS = 1000;

  /** Clicks of a prefix. */
  @Param({"1", "2", "5", "10", "20"})
  private int length;

  /** Half of a batch of 512: what one of two members has. */
  @Param("256")
  private int rows;

  private Network network;
  private int[] clicks;
  private Tensor queryGradient;

  /** For JMH. */
  @SuppressWarnings("NullAway.Init") // setUp fills the fields
  public EncoderBenchmark() {}

  /** Makes a network with default settings and random prefixes. */
  @Setup(Level.Trial)
  public void setUp() {
    LinetFamily family = new LinetFamily();
    network = family.network(family.hyperparameters().values(Map.of()), ITEMS, ScalarType.Float);
    clicks = new Random(1).ints((long) rows * length, 0, ITEMS).toArray();
    try (PointerScope scope = new PointerScope()) {
      queryGradient = torch.randn(rows, network.table().dimension());
      queryGradient.retainReference();
    }
  }

  /** Queries of a batch in inference. */
  @Benchmark
  public void forward() {
    try (PointerScope scope = new PointerScope();
        NoGradGuard guard = new NoGradGuard()) {
      network.query(vectors(), Pass.inference(clicks));
    }
  }

  /** Queries of a batch and all gradients, those of the item vectors included. */
  @Benchmark
  public void forwardBackward() {
    try (PointerScope scope = new PointerScope()) {
      Tensor x = vectors().set_requires_grad(true);
      Tensor query = network.query(x, Pass.training(clicks, 1));
      query.backward(queryGradient, new BoolOptional(), false, new TensorArrayRefOptional());
      network.parameters().zeroGradients();
    }
  }

  private Tensor vectors() {
    Tensor rows = network.table().rows().index_select(0, Tensors.indices(clicks, clicks.length));
    return rows.view(this.rows, length, network.table().dimension());
  }

  /** Frees what {@link #setUp} made. */
  @TearDown(Level.Trial)
  public void tearDown() {
    queryGradient.releaseReference();
    network.close();
  }
}
