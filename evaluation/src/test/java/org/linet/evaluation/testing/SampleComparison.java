package org.linet.evaluation.testing;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.linet.core.model.EpochRecord;
import org.linet.core.model.ModelDescription;
import org.linet.core.session.Sessions;
import org.linet.evaluation.EvaluationOptions;
import org.linet.evaluation.EvaluationResult;
import org.linet.evaluation.Evaluator;
import org.linet.evaluation.comparison.ComparedRun;
import org.linet.evaluation.comparison.Comparison;
import org.linet.evaluation.comparison.ComparisonRows;
import org.linet.evaluation.comparison.PredictionLatency;
import org.linet.evaluation.comparison.PublishedFigures;

/** A comparison of made-up models: families without epochs, and one with two seeds and a curve. */
public final class SampleComparison {
  /** |V|. */
  public static final int ITEMS = 60;

  /** Options with a quick bootstrap. */
  public static final EvaluationOptions OPTIONS =
      EvaluationOptions.defaults().withBootstrap(200, 5);

  private static final String SEED = "seed";

  private SampleComparison() {}

  /** Test sessions with repeats, long prefixes and unseen items. */
  public static Sessions test() {
    Random random = new Random(11);
    int[][] sessions = new int[150][];
    for (int s = 0; s < sessions.length; s++) {
      int[] session = new int[2 + random.nextInt(12)];
      session[0] = random.nextInt(ITEMS);
      for (int i = 1; i < session.length; i++) {
        int next = random.nextInt(3) == 0 ? random.nextInt(ITEMS) : session[i - 1] + 1;
        session[i] = next % ITEMS;
      }
      if (s % 20 == 0) {
        session[session.length - 1] = Sessions.UNKNOWN;
      }
      sessions[s] = session;
    }
    return Sessions.of(sessions);
  }

  /** Training clicks by row. */
  public static int[] support() {
    int[] support = new int[ITEMS];
    Arrays.setAll(support, row -> 1 + row * row);
    return support;
  }

  /** A run of a family that draws nothing by chance. */
  public static ComparedRun run(String name, String family, int noise) {
    return run(name, family, noise, Map.of("k", 3L), 0, List.of());
  }

  /** A run with a seed, two epochs of selection and two of a refit that was monitored. */
  public static ComparedRun run(String name, String family, int noise, long seed) {
    Map<String, Object> settings = new LinkedHashMap<>();
    settings.put("dimension", 50L);
    settings.put(SEED, seed);
    List<EpochRecord> curve = new ArrayList<>();
    for (int epoch = 1; epoch <= 2; epoch++) {
      curve.add(
          new EpochRecord(
              "selection", epoch, 0.01, 5.0 / epoch, figures(0.3 + 0.1 * epoch), 100, 2, 0.5));
    }
    for (int epoch = 1; epoch <= 2; epoch++) {
      curve.add(
          new EpochRecord(
              "refit",
              epoch,
              0.01,
              4.5 / epoch,
              Map.of(),
              110,
              2,
              0,
              figures(0.45 - 0.05 * epoch)));
    }
    return run(name, family, noise, settings, seed, curve);
  }

  /** A run with a seed and one epoch that nothing chose. */
  public static ComparedRun runOfOneEpoch(String name, String family, int noise, long seed) {
    EpochRecord only = new EpochRecord("refit", 1, 0.01, 4.5, Map.of(), 110, 2, 0);
    return run(name, family, noise, Map.of(SEED, seed), seed, List.of(only));
  }

  private static Map<String, Double> figures(double hit) {
    return Map.of("hit@20", hit, "mrr@20", 0.4 * hit, "ndcg@20", 0.6 * hit);
  }

  private static ComparedRun run(
      String name,
      String family,
      int noise,
      Map<String, Object> settings,
      long seed,
      List<EpochRecord> curve) {
    EvaluationResult result =
        Evaluator.evaluate(
            new NoisyModel(family, ITEMS, noise, seed + noise), support(), test(), OPTIONS);
    ModelDescription description =
        new ModelDescription(
            1,
            family,
            settings,
            ITEMS,
            "abc",
            "shop",
            10,
            20,
            seed,
            curve.size() < 2 ? Map.of() : curve.get(1).validation(),
            curve,
            7.5,
            "1.0",
            Map.of("cpu", "x"),
            "2026-01-01T00:00:00Z",
            Map.of());
    return new ComparedRun(
        name,
        name.startsWith(family + "-no-") ? name : family,
        description,
        result,
        new PredictionLatency(100, 10.0 * noise, 50.0 * noise),
        5_000);
  }

  /** Five rows against {@code linet}, on a data set that the paper has figures for. */
  public static Comparison comparison() {
    return of(
        List.of(
            run("pop", "pop", 40),
            run("item-knn", "item-knn", 20),
            run("</script><b>vstan", "vstan", 12),
            run("gru4rec", "gru4rec", 14, 3),
            run("linet", "linet", 11, 1),
            run("linet", "linet", 12, 2)),
        "linet");
  }

  /** A comparison of any runs. */
  public static Comparison of(List<ComparedRun> runs, String reference) {
    return of(runs, reference, Map.of());
  }

  /** A comparison in which some rows leave out a part of their model. */
  public static Comparison of(
      List<ComparedRun> runs, String reference, Map<String, String> ablations) {
    PublishedFigures published = PublishedFigures.load();
    return new Comparison(
        new Comparison.Data("shop", "diginetica", "abc", "def", 10, 20, 150, 900, ITEMS),
        reference,
        new ComparisonRows(reference, support(), "diginetica", published, OPTIONS).of(runs),
        ablations,
        Map.of("narm, seed 1", "The loss became NaN"),
        published.source(),
        new Comparison.Run(
            "linet compare --data shop --models all --out report",
            null,
            "1.0",
            Map.of("cpu", "x"),
            Instant.parse("2026-01-01T00:00:00Z"),
            12.5,
            OPTIONS));
  }
}
