package org.linet.neural.internal.parallel;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.linet.core.hyperparameter.Hyperparameters;
import org.linet.core.session.Sessions;
import org.linet.neural.testing.SlowGru4Rec;
import org.linet.neural.testing.SlowLosses;

/**
 * Session-parallel training in plain loops, written from the papers: lanes that hold their session
 * and their state, losses as printed, gradients by central differences, Adagrad element by element.
 *
 * <p>Differences of the loss sum up by themselves whatever a weight is used for, so that a gradient
 * that misses one of a row's uses shows.
 */
final class SlowSessionParallel {
  private static final double STEP = 1e-5;

  private final Map<String, double[]> weights;
  private final Map<String, double[]> squares = new LinkedHashMap<>();
  private final Map<String, double[]> velocities = new LinkedHashMap<>();
  private final Hyperparameters settings;
  private final SlowGru4Rec model;
  private final int[] support;
  private final Deque<int[]> waiting = new ArrayDeque<>();
  private List<Lane> lanes = new ArrayList<>();

  private static final class Lane {
    final int[] session;
    int position;
    double[] state;

    Lane(int[] session, int size) {
      this.session = session;
      this.state = new double[size];
    }
  }

  /**
   * @param weights changed by {@link #step}
   */
  SlowSessionParallel(Map<String, double[]> weights, Hyperparameters settings, Sessions sessions) {
    this.weights = weights;
    this.settings = settings;
    this.model = new SlowGru4Rec(weights, settings.asMap());
    this.support = new int[model.items()];
    for (int s = 0; s < sessions.count(); s++) {
      Arrays.stream(sessions.session(s)).forEach(item -> support[item]++);
      waiting.add(sessions.session(s));
    }
    weights.forEach(
        (name, values) -> {
          squares.put(name, new double[values.length]);
          velocities.put(name, new double[values.length]);
        });
    for (int lane = 0; lane < settings.whole("batch-size"); lane++) {
      lanes.add(nextLane());
    }
    lanes.removeIf(lane -> lane == null);
  }

  private @Nullable Lane nextLane() {
    return waiting.isEmpty() ? null : new Lane(waiting.remove(), settings.whole("dimension"));
  }

  /** Targets of the next step; none after the last. */
  int[] targets() {
    return lanes.stream().mapToInt(lane -> lane.session[lane.position + 1]).toArray();
  }

  /**
   * Does a step.
   *
   * @param drawn additional negatives
   * @return the sum of the samples' losses before the update
   */
  double step(int[] drawn) {
    int[] targets = targets();
    int[] candidates = Arrays.copyOf(targets, targets.length + drawn.length);
    System.arraycopy(drawn, 0, candidates, targets.length, drawn.length);
    double before = loss(candidates);
    Map<String, double[]> gradients = new LinkedHashMap<>();
    weights.forEach((name, values) -> gradients.put(name, differences(values, candidates)));
    List<double[]> states = new ArrayList<>();
    lanes.forEach(lane -> states.add(model.next(lane.session[lane.position], lane.state)));
    update(gradients);
    advance(states);
    return before;
  }

  private double[] differences(double[] values, int[] candidates) {
    double[] gradient = new double[values.length];
    for (int i = 0; i < values.length; i++) {
      double kept = values[i];
      values[i] = kept + STEP;
      double above = loss(candidates);
      values[i] = kept - STEP;
      double below = loss(candidates);
      values[i] = kept;
      gradient[i] = (above - below) / (2 * STEP) / settings.whole("batch-size");
    }
    return gradient;
  }

  /** The rows of the tables that nothing used have a gradient of exactly 0, and must not move. */
  private void update(Map<String, double[]> gradients) {
    double rate = settings.real("learning-rate");
    weights.forEach(
        (name, values) -> {
          boolean rows = name.equals("item.weight") || name.equals("input.weight");
          int width = rows ? values.length / support.length : values.length;
          for (int start = 0; start < values.length; start += width) {
            double[] g = Arrays.copyOfRange(of(gradients, name), start, start + width);
            if (rows && Arrays.stream(g).allMatch(value -> value == 0)) {
              continue;
            }
            for (int i = 0; i < width; i++) {
              double[] a = of(squares, name);
              double[] v = of(velocities, name);
              a[start + i] += g[i] * g[i];
              v[start + i] =
                  settings.real("momentum") * v[start + i]
                      - rate * g[i] / Math.sqrt(a[start + i] + 1e-6);
              values[start + i] += v[start + i];
            }
          }
        });
  }

  private static double[] of(Map<String, double[]> tensors, String name) {
    return Objects.requireNonNull(tensors.get(name));
  }

  private void advance(List<double[]> states) {
    List<Lane> next = new ArrayList<>();
    for (int i = 0; i < lanes.size(); i++) {
      Lane lane = lanes.get(i);
      lane.state = states.get(i);
      lane.position++;
      Lane kept = lane.position + 1 < lane.session.length ? lane : nextLane();
      if (kept != null) {
        next.add(kept);
      }
    }
    lanes = next;
  }

  private double loss(int[] candidates) {
    double sum = 0;
    for (int i = 0; i < lanes.size(); i++) {
      Lane lane = lanes.get(i);
      double[] h = model.next(lane.session[lane.position], lane.state);
      double[] r = new double[candidates.length];
      for (int c = 0; c < r.length; c++) {
        r[c] = model.score(h, candidates[c]);
      }
      sum += loss(r, candidates, i);
    }
    return sum;
  }

  private double loss(double[] r, int[] candidates, int target) {
    UnaryOperator<double[]> activation =
        values ->
            Arrays.stream(values)
                .map(
                    value ->
                        switch (settings.choice("activation")) {
                          case "tanh" -> Math.tanh(value);
                          case "elu" ->
                              value > 0 ? value : settings.real("elu") * (Math.exp(value) - 1);
                          default -> value;
                        })
                .toArray();
    switch (settings.choice("loss")) {
      case "xe" -> {
        for (int c = 0; c < r.length; c++) {
          double power = c < lanes.size() ? 1 : settings.real("sampling-exponent");
          r[c] -= settings.real("logq") * power * Math.log(support[candidates[c]]);
        }
        return SlowLosses.crossEntropy(activation.apply(r), target);
      }
      case "bpr-max" -> {
        return SlowLosses.bprMax(activation.apply(r), target, settings.real("bpreg"));
      }
      default -> {
        return SlowLosses.top1(activation.apply(r), target);
      }
    }
  }
}
