package org.linet.neural.internal.loss;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Random;
import java.util.function.DoubleUnaryOperator;
import java.util.function.ToDoubleBiFunction;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch.ScalarType;
import org.junit.jupiter.api.Test;
import org.linet.neural.internal.engine.Tensors;
import org.linet.neural.testing.Networks;
import org.linet.neural.testing.SlowLosses;

/** Each loss against its printed form, and its gradient against central differences. */
class RankingLossTest {
  private static final double STEP = 1e-6;

  /** Fixed: an ELU has a kink at 0, and a random score may lie on it. */
  private final Random random = new Random(11);

  private interface SlowLoss extends ToDoubleBiFunction<double[], Integer> {}

  @Test
  void crossEntropyIsItsFormulaWithItsGradient() {
    forEveryActivation((f, slow) -> agrees(new CrossEntropy(f), slow, SlowLosses::crossEntropy));
  }

  @Test
  void bprMaxIsItsFormulaWithItsGradient() {
    for (double lambda : new double[] {0, 0.9, 3}) {
      forEveryActivation(
          (f, slow) ->
              agrees(
                  new BprMax(f, lambda),
                  slow,
                  (scores, target) -> SlowLosses.bprMax(scores, target, lambda)));
    }
  }

  @Test
  void top1IsItsFormulaWithItsGradient() {
    forEveryActivation((f, slow) -> agrees(new Top1(f), slow, SlowLosses::top1));
  }

  @Test
  void theTargetIsNoneOfItsOwnNegatives() {
    double[] scores = {3, -1};
    double lambda = 0.5;
    // one negative has all of the softmax: -log sigma(4) + lambda * 1
    double expected = Math.log1p(Math.exp(-4)) + lambda;
    assertThat(run(new BprMax(ScoreActivation.linear(), lambda), new double[][] {scores}, 0).loss)
        .isEqualTo(expected, within(1e-12));
  }

  @Test
  void scoresFarApartStayFinite() {
    for (RankingLoss loss :
        new RankingLoss[] {
          new CrossEntropy(ScoreActivation.linear()),
          new BprMax(ScoreActivation.linear(), 0),
          new BprMax(ScoreActivation.elu(1), 1),
          new Top1(ScoreActivation.tanh())
        }) {
      Result result = run(loss, new double[][] {{-300, 300, 0}, {900, -900, 1}}, 0);
      assertThat(result.loss).as("%s", loss).isFinite();
      assertThat(Arrays.stream(result.gradient).allMatch(Double::isFinite)).as("%s", loss).isTrue();
    }
  }

  private interface Check {
    void run(ScoreActivation activation, DoubleUnaryOperator slow);
  }

  private static void forEveryActivation(Check check) {
    check.run(ScoreActivation.linear(), r -> r);
    check.run(ScoreActivation.tanh(), Math::tanh);
    for (double p : new double[] {0.5, 1}) {
      check.run(ScoreActivation.elu(p), r -> r > 0 ? r : p * (Math.exp(r) - 1));
    }
  }

  private void agrees(RankingLoss loss, DoubleUnaryOperator activation, SlowLoss slow) {
    int rows = 1 + random.nextInt(4);
    int first = random.nextInt(3);
    double[][] scores = new double[rows][first + rows + random.nextInt(5) + 1];
    for (double[] row : scores) {
      Arrays.setAll(row, c -> 2 * random.nextGaussian());
      row[row.length - 1] = row[0]; // candidates may be the same item
    }
    Result result = run(loss, scores, first);
    assertThat(result.loss)
        .as("%s", loss)
        .isEqualTo(slowSum(scores, first, activation, slow), within(1e-9));
    int i = 0;
    for (double[] row : scores) {
      for (int c = 0; c < row.length; c++) {
        double kept = row[c];
        row[c] = kept + STEP;
        double above = slowSum(scores, first, activation, slow);
        row[c] = kept - STEP;
        double below = slowSum(scores, first, activation, slow);
        row[c] = kept;
        assertThat(result.gradient[i++])
            .as("%s, candidate %s", loss, c)
            .isEqualTo((above - below) / (2 * STEP), within(1e-7));
      }
    }
  }

  private static double slowSum(
      double[][] scores, int first, DoubleUnaryOperator activation, SlowLoss slow) {
    double sum = 0;
    for (int row = 0; row < scores.length; row++) {
      double[] f = Arrays.stream(scores[row]).map(activation).toArray();
      sum += slow.applyAsDouble(f, first + row);
    }
    return sum;
  }

  private record Result(double loss, double[] gradient) {}

  private static Result run(RankingLoss loss, double[][] scores, int first) {
    try (PointerScope scope = new PointerScope()) {
      Tensor r = Tensors.zeros(ScalarType.Double, scores.length, scores[0].length);
      Networks.set(r, Arrays.stream(scores).flatMapToDouble(Arrays::stream).toArray());
      double value = loss.differentiate(r, first);
      return new Result(value, Networks.values(r));
    }
  }
}
