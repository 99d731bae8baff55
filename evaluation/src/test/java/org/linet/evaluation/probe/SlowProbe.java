package org.linet.evaluation.probe;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The probe as its definition reads: every pair of sequences, every permutation, every session. */
final class SlowProbe {
  private SlowProbe() {}

  /** Equation (14), from the sessions, each of which counts once for a distance. */
  static double similarity(int[][] train, int u, int v, CoOccurrence reading) {
    if (u == v) {
      return 1;
    }
    Map<Integer, Integer> sessions = new HashMap<>();
    for (int[] session : train) {
      Set<Integer> distances = new HashSet<>();
      for (int i = 0; i < session.length; i++) {
        for (int j = 0; j < session.length; j++) {
          if (session[i] == u && session[j] == v) {
            distances.add(Math.abs(i - j));
          }
        }
      }
      if (reading == CoOccurrence.NEAREST && !distances.isEmpty()) {
        distances = Set.of(distances.stream().min(Integer::compare).orElseThrow());
      }
      distances.forEach(distance -> sessions.merge(distance, 1, Integer::sum));
    }
    double above = 0;
    double below = 0;
    for (Map.Entry<Integer, Integer> n : sessions.entrySet()) {
      above += n.getValue() * Math.log(2) / Math.log(n.getKey() + 1);
      below += n.getValue();
    }
    return below == 0 ? 0 : Math.round(above / below * 1e12) / 1e12;
  }

  /** All permutations of 0 to n - 1. */
  static List<int[]> permutations(int n) {
    List<int[]> all = new ArrayList<>();
    extend(new int[n], 0, new boolean[n], all);
    return all;
  }

  private static void extend(int[] permutation, int row, boolean[] taken, List<int[]> all) {
    if (row == permutation.length) {
      all.add(permutation.clone());
      return;
    }
    for (int column = 0; column < permutation.length; column++) {
      if (!taken[column]) {
        taken[column] = true;
        permutation[row] = column;
        extend(permutation, row + 1, taken, all);
        taken[column] = false;
      }
    }
  }

  /**
   * The greatest mean weight of a perfect matching by edges beyond theta that join clicks less than
   * beta places apart; not a number without one.
   */
  static double degree(double[][] weights, int beta, double theta) {
    double best = Double.NaN;
    for (int[] permutation : permutations(weights.length)) {
      double sum = 0;
      boolean perfect = true;
      for (int i = 0; i < permutation.length; i++) {
        perfect &= Math.abs(i - permutation[i]) < beta && weights[i][permutation[i]] > theta;
        sum += weights[i][permutation[i]];
      }
      if (perfect && !(sum / weights.length <= best)) {
        best = sum / weights.length;
      }
    }
    return best;
  }

  /** A sequence of the test sessions: clicks before the target, target, number of its sample. */
  record Sequence(int[] inputs, int target, int sample) {}

  /** All prefixes of all sessions, or the longest of each. */
  static List<Sequence> sequences(int[][] test, TestSequences which) {
    List<Sequence> all = new ArrayList<>();
    int sample = 0;
    for (int[] session : test) {
      for (int inputs = 1; inputs < session.length; inputs++) {
        if (which == TestSequences.PREFIXES || inputs == session.length - 1) {
          all.add(new Sequence(Arrays.copyOf(session, inputs), session[inputs], sample));
        }
        sample++;
      }
    }
    return all;
  }

  /** A pair of sequences that may be matched. */
  record Pair(Sequence first, Sequence second) {
    double[][] weights(int[][] train, CoOccurrence reading) {
      int n = first.inputs.length;
      double[][] weights = new double[n][n];
      for (int i = 0; i < n; i++) {
        for (int j = 0; j < n; j++) {
          weights[i][j] = similarity(train, first.inputs[i], second.inputs[j], reading);
        }
      }
      return weights;
    }

    boolean identical() {
      return Arrays.equals(first.inputs, second.inputs);
    }
  }

  static List<Pair> candidates(int[][] test, TestSequences which) {
    List<Sequence> all = sequences(test, which);
    List<Pair> pairs = new ArrayList<>();
    for (int i = 0; i < all.size(); i++) {
      for (int j = i + 1; j < all.size(); j++) {
        if (all.get(i).target == all.get(j).target
            && all.get(i).inputs.length == all.get(j).inputs.length) {
          pairs.add(new Pair(all.get(i), all.get(j)));
        }
      }
    }
    return pairs;
  }
}
