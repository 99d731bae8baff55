package org.linet.baselines;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.SplittableRandom;
import java.util.function.DoubleSupplier;
import java.util.function.ToDoubleFunction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.linet.core.session.Sessions;
import org.linet.core.testing.RandomSeed;

/**
 * Steps of BPR-MF and FPMC climb their objectives: the same steps are made by a version in double
 * precision that knows nothing but the objective, whose gradient it takes by finite differences.
 */
class PairwiseStepTest {
  private static final int ITEMS = 6;
  private static final int DIMENSION = 5;
  private static final int STEPS = 40;
  private static final double RATE = 0.3;
  private static final double LAMBDA = 0.05;
  private static final double ROUNDING = 2e-5;

  private static final Sessions SESSIONS =
      Sessions.of(new int[] {0, 1, 2}, new int[] {3, 1}, new int[] {4, 5, 0});
  private static final FactorSettings SETTINGS =
      new FactorSettings(DIMENSION, 1, RATE, LAMBDA, 0.5, 0, 1);

  private final Random random = RandomSeed.random(PairwiseStepTest.class);

  @Test
  void bprMfClimbsThePreferenceOfASessionsItemOverAnother() {
    BprMfTraining fast =
        new BprMfTraining(SESSIONS, ITEMS, SETTINGS, new SplittableRandom(random.nextLong()));
    double[][] users = copy(fast.users(), SESSIONS.count());
    double[][] items = unflatten(fast.parameters().items());
    double[][] bias = new double[ITEMS][1];
    for (int n = 0; n < STEPS; n++) {
      int u = random.nextInt(SESSIONS.count());
      int[] pair = twoItems();
      int positive = pair[0];
      int negative = pair[1];
      double loss = fast.step(u, positive, negative);
      DoubleSupplier preference =
          () ->
              dot(users[u], items[positive])
                  + bias[positive][0]
                  - dot(users[u], items[negative])
                  - bias[negative][0];
      assertThat(loss).isEqualTo(Math.log1p(Math.exp(-preference.getAsDouble())), within(1e-5));
      climb(
          preference,
          List.of(users[u], items[positive], items[negative], bias[positive], bias[negative]));
    }
    assertSame(copy(fast.users(), SESSIONS.count()), users);
    assertSame(unflatten(fast.parameters().items()), items);
    for (int row = 0; row < ITEMS; row++) {
      assertThat((double) fast.parameters().bias()[row]).isEqualTo(bias[row][0], within(ROUNDING));
    }
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void fpmcClimbsThePreferenceOfTheNextClickOverAnotherItem(boolean userFactors) {
    FpmcTraining fast =
        new FpmcTraining(
            SESSIONS, ITEMS, SETTINGS, userFactors, new SplittableRandom(random.nextLong()));
    double[][] users = copy(fast.users(), SESSIONS.count());
    double[][] liked = copy(fast.liked(), ITEMS);
    double[][] next = unflatten(fast.parameters().next());
    double[][] last = unflatten(fast.parameters().last());
    for (int n = 0; n < STEPS; n++) {
      int u = random.nextInt(SESSIONS.count());
      int basket = random.nextInt(ITEMS);
      int[] pair = twoItems();
      int positive = pair[0];
      int negative = pair[1];
      double loss = fast.step(u, basket, positive, negative);
      ToDoubleFunction<Integer> score =
          i -> (userFactors ? dot(users[u], liked[i]) : 0) + dot(next[i], last[basket]);
      DoubleSupplier preference =
          () -> score.applyAsDouble(positive) - score.applyAsDouble(negative);
      assertThat(loss).isEqualTo(Math.log1p(Math.exp(-preference.getAsDouble())), within(1e-5));
      climb(
          preference,
          List.of(
              users[u],
              liked[positive],
              liked[negative],
              next[positive],
              next[negative],
              last[basket]));
    }
    assertSame(copy(fast.users(), SESSIONS.count()), users);
    assertSame(copy(fast.liked(), ITEMS), liked);
    assertSame(unflatten(fast.parameters().next()), next);
    assertSame(unflatten(fast.parameters().last()), last);
  }

  @Test
  void theLossDoesNotOverflowAndItsSlopeIsItsDerivative() {
    assertThat(PairwiseStep.loss(-2000)).isEqualTo(2000);
    assertThat(PairwiseStep.loss(2000)).isZero();
    assertThat(PairwiseStep.slope(-2000)).isEqualTo(1);
    assertThat(PairwiseStep.slope(2000)).isZero();
    for (double x = -6; x <= 6; x += 0.5) {
      double derivative = (PairwiseStep.loss(x + 1e-5) - PairwiseStep.loss(x - 1e-5)) / 2e-5;
      assertThat(PairwiseStep.slope(x)).isEqualTo(-derivative, within(1e-8));
    }
  }

  /** One step up ln sigma(preference) - lambda/2 |touched|^2, by central differences. */
  private static void climb(DoubleSupplier preference, List<double[]> touched) {
    double step = 1e-6;
    List<double[]> gradients = new ArrayList<>();
    for (double[] vector : touched) {
      double[] gradient = new double[vector.length];
      for (int f = 0; f < vector.length; f++) {
        double value = vector[f];
        vector[f] = value + step;
        double above = objective(preference, touched);
        vector[f] = value - step;
        double below = objective(preference, touched);
        vector[f] = value;
        gradient[f] = (above - below) / (2 * step);
      }
      gradients.add(gradient);
    }
    for (int n = 0; n < touched.size(); n++) {
      for (int f = 0; f < touched.get(n).length; f++) {
        touched.get(n)[f] += RATE * gradients.get(n)[f];
      }
    }
  }

  private static double objective(DoubleSupplier preference, List<double[]> touched) {
    double squares = 0;
    for (double[] vector : touched) {
      squares += dot(vector, vector);
    }
    return -Math.log1p(Math.exp(-preference.getAsDouble())) - LAMBDA / 2 * squares;
  }

  private int[] twoItems() {
    int positive = random.nextInt(ITEMS);
    return new int[] {positive, (positive + 1 + random.nextInt(ITEMS - 1)) % ITEMS};
  }

  private static double dot(double[] a, double[] b) {
    double sum = 0;
    for (int f = 0; f < a.length; f++) {
      sum += a[f] * b[f];
    }
    return sum;
  }

  private static double[][] copy(Factors factors, int count) {
    double[][] copy = new double[count][factors.dimension()];
    for (int row = 0; row < count; row++) {
      for (int f = 0; f < copy[row].length; f++) {
        copy[row][f] = factors.row(row)[f];
      }
    }
    return copy;
  }

  private static double[][] unflatten(float[] flat) {
    double[][] rows = new double[ITEMS][DIMENSION];
    for (int n = 0; n < flat.length; n++) {
      rows[n / DIMENSION][n % DIMENSION] = flat[n];
    }
    return rows;
  }

  private static void assertSame(double[][] actual, double[][] expected) {
    assertThat(actual).hasNumberOfRows(expected.length);
    for (int row = 0; row < expected.length; row++) {
      assertThat(actual[row]).containsExactly(expected[row], within(ROUNDING));
    }
  }
}
