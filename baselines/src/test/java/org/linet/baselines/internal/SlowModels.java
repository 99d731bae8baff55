package org.linet.baselines.internal;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;

/**
 * The baselines' equations once more, with maps and loops over everything: every method returns the
 * score of each item for one prefix.
 */
final class SlowModels {
  private final List<int[]> train;
  private final int items;
  private final int[] clicks;

  SlowModels(List<int[]> train, int items) {
    this.train = train;
    this.items = items;
    this.clicks = new int[items];
    train.forEach(session -> Arrays.stream(session).forEach(row -> clicks[row]++));
  }

  double[] pop() {
    return Arrays.stream(clicks).asDoubleStream().toArray();
  }

  double[] sessionPop(int[] prefix) {
    double[] scores = new double[items];
    for (int j = 0; j < items; j++) {
      scores[j] = clicks[j] / (1.0 + clicks[j]);
      for (int row : prefix) {
        scores[j] += row == j ? 1 : 0;
      }
    }
    return scores;
  }

  double[] itemKnn(int[] prefix, int neighbours, double lambda, double alpha) {
    int last = prefix[prefix.length - 1];
    double[] scores = new double[items];
    for (int[] session : train) {
      for (int a : session) {
        for (int b : session) {
          scores[b] += a == last && b != last ? 1 : 0;
        }
      }
    }
    for (int j = 0; j < items; j++) {
      scores[j] /= Math.pow(clicks[last] + lambda, alpha) * Math.pow(clicks[j] + lambda, 1 - alpha);
    }
    return best(scores, neighbours);
  }

  double[] sequentialRules(int[] prefix, int steps, int rules, IntToDoubleFunction decay) {
    int last = prefix[prefix.length - 1];
    double[] scores = new double[items];
    for (int[] session : train) {
      for (int from = 0; from < session.length; from++) {
        for (int to = from + 1; to < session.length && to - from <= steps; to++) {
          scores[session[to]] += session[from] == last ? decay.applyAsDouble(to - from) : 0;
        }
      }
    }
    return best(scores, rules);
  }

  /** Sets all but the n best scores to 0, equal ones kept by ascending row. */
  private static double[] best(double[] scores, int n) {
    List<Integer> order = new ArrayList<>();
    for (int j = 0; j < scores.length; j++) {
      order.add(j);
    }
    order.sort(Comparator.comparingDouble(j -> -(float) scores[j]));
    double[] kept = new double[scores.length];
    order.subList(0, Math.min(n, order.size())).forEach(j -> kept[j] = scores[j]);
    return kept;
  }

  private record Neighbour(int session, float similarity) {}

  private interface Similarity {
    double of(int session, Map<Integer, Double> weights, Set<Integer> items);
  }

  private List<Neighbour> nearest(
      Map<Integer, Double> weights, int k, int pool, Similarity similarity) {
    List<Neighbour> found = new ArrayList<>();
    for (int s = train.size() - 1; s >= 0 && found.size() < pool; s--) {
      Set<Integer> distinct = distinct(train.get(s));
      if (distinct.stream().anyMatch(weights::containsKey)) {
        found.add(new Neighbour(s, (float) similarity.of(s, weights, distinct)));
      }
    }
    // stable: of equal similarities the newest session stays first
    found.sort(Comparator.comparingDouble(neighbour -> -neighbour.similarity));
    return found.subList(0, Math.min(k, found.size()));
  }

  private static Set<Integer> distinct(int[] session) {
    Set<Integer> distinct = new TreeSet<>();
    Arrays.stream(session).forEach(distinct::add);
    return distinct;
  }

  private static double overlap(Map<Integer, Double> weights, Set<Integer> session) {
    double sum = 0;
    for (Map.Entry<Integer, Double> item : weights.entrySet()) {
      sum += session.contains(item.getKey()) ? item.getValue() : 0;
    }
    return sum;
  }

  private static Map<Integer, Integer> lastPositions(int[] session) {
    Map<Integer, Integer> positions = new LinkedHashMap<>();
    for (int p = 0; p < session.length; p++) {
      positions.put(session[p], p + 1);
    }
    return positions;
  }

  private double idf(int row) {
    return (float) Math.max(0, Math.log((double) train.size() / Math.max(1, clicks[row])));
  }

  double[] vsknn(
      int[] prefix,
      int k,
      int pool,
      IntToDoubleFunction weight,
      IntToDoubleFunction decay,
      double idf) {
    Map<Integer, Double> weights = new LinkedHashMap<>();
    Map<Integer, Integer> positions = lastPositions(prefix);
    positions.forEach((row, p) -> weights.put(row, weight.applyAsDouble(p)));
    double[] scores = new double[items];
    for (Neighbour n :
        nearest(weights, k, pool, (s, w, distinct) -> overlap(w, distinct) / w.size())) {
      Set<Integer> distinct = distinct(train.get(n.session));
      int match =
          positions.keySet().stream()
              .filter(distinct::contains)
              .mapToInt(positions::get)
              .max()
              .orElseThrow();
      for (int j : distinct) {
        scores[j] +=
            n.similarity * decay.applyAsDouble(prefix.length - match + 1) * (1 + idf * idf(j));
      }
    }
    return scores;
  }

  /** Settings of VSTAN as in its equations. */
  record VstanSettings(
      int k, int pool, double spw, double snh, double inh, double ipw, double idf) {}

  double[] vstan(int[] prefix, VstanSettings settings, IntToDoubleFunction ageDays) {
    Map<Integer, Integer> inPrefix = lastPositions(prefix);
    Map<Integer, Double> weights = new LinkedHashMap<>();
    inPrefix.forEach((row, p) -> weights.put(row, Math.exp((p - prefix.length) / settings.spw)));
    double squares = weights.values().stream().mapToDouble(w -> w * w).sum();
    double youngest =
        IntStream.range(0, train.size())
            .filter(s -> Arrays.stream(train.get(s)).anyMatch(weights::containsKey))
            .mapToDouble(s -> ageDays.applyAsDouble(s) / settings.snh)
            .min()
            .orElse(0);
    List<Neighbour> neighbours =
        nearest(
            weights,
            settings.k,
            settings.pool,
            (s, w, distinct) ->
                overlap(w, distinct)
                    / Math.sqrt(squares * distinct.size())
                    * Math.exp(
                        Math.max(0, youngest - 40)
                            - (float) ageDays.applyAsDouble(s) / settings.snh));
    Map<Integer, Double> scores = new HashMap<>();
    for (Neighbour n : neighbours) {
      Map<Integer, Integer> inSession = lastPositions(train.get(n.session));
      int lastInSession = 0;
      int lastInPrefix = 0;
      for (Map.Entry<Integer, Integer> item : inSession.entrySet()) {
        if (inPrefix.containsKey(item.getKey())) {
          lastInSession = Math.max(lastInSession, item.getValue());
          lastInPrefix = Math.max(lastInPrefix, inPrefix.getOrDefault(item.getKey(), 0));
        }
      }
      for (Map.Entry<Integer, Integer> item : inSession.entrySet()) {
        double points =
            n.similarity
                * Math.exp(-Math.abs(item.getValue() - lastInSession) / settings.inh)
                * (1 + settings.idf * idf(item.getKey()))
                * Math.exp((lastInPrefix - prefix.length) / settings.ipw);
        scores.merge(item.getKey(), points, Double::sum);
      }
    }
    double[] byRow = new double[items];
    scores.forEach((row, score) -> byRow[row] = score);
    return byRow;
  }
}
