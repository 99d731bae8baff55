package org.linet.evaluation.comparison;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.linet.core.metric.Metric;
import org.linet.core.session.PrefixSamples;
import org.linet.evaluation.SampleRanks;
import org.linet.evaluation.Slice;
import org.linet.evaluation.testing.SampleComparison;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Rows and JSON of a made-up comparison against slow sums over its samples. */
class ComparisonRowsTest {
  private static final Comparison COMPARISON = SampleComparison.comparison();

  private static ComparisonRow row(String name) {
    return COMPARISON.rows().stream().filter(r -> r.name().equals(name)).findFirst().orElseThrow();
  }

  /** Mean of 1/rank up to 20 over samples and then over runs. */
  private static double slowMrr(List<SampleRanks> runs) {
    double mean = 0;
    for (SampleRanks run : runs) {
      double sum = 0;
      for (int rank : run.pessimistic()) {
        sum += rank <= 20 ? 1.0 / rank : 0;
      }
      mean += sum / run.pessimistic().length / runs.size();
    }
    return mean;
  }

  private static List<SampleRanks> ranks(ComparisonRow row) {
    return row.runs().stream().map(run -> run.result().ranks()).toList();
  }

  @Test
  void theRunsOfOneNameAreOneRowInTheOrderGiven() {
    assertThat(COMPARISON.rows())
        .extracting(ComparisonRow::name)
        .containsExactly("pop", "item-knn", "</script><b>vstan", "gru4rec", "linet");
    assertThat(row("linet").runs()).hasSize(2);
    assertThat(COMPARISON.referenceRow()).isEqualTo(row("linet"));
  }

  @Test
  void figuresAreMeansOverSeeds() {
    for (ComparisonRow row : COMPARISON.rows()) {
      assertThat(row.figures().metrics().at(Metric.MRR, 20))
          .isCloseTo(slowMrr(ranks(row)), within(1e-12));
    }
    ComparisonRow linet = row("linet");
    assertThat(linet.figures().optimistic().at(Metric.HIT, 5))
        .isCloseTo(
            linet.runs().stream()
                .mapToDouble(run -> run.result().optimistic().at(Metric.HIT, 5))
                .average()
                .orElseThrow(),
            within(1e-12));
    assertThat(linet.figures().interval().lower().at(Metric.MRR, 20))
        .isLessThan(linet.figures().metrics().at(Metric.MRR, 20));
  }

  @Test
  void slicesOfSeveralSeedsAreMeansToo() {
    ComparisonRow linet = row("linet");
    for (int s = 0; s < linet.figures().slices().size(); s++) {
      Slice slice = linet.figures().slices().get(s);
      double mean = 0;
      for (ComparedRun run : linet.runs()) {
        mean += run.result().slices().get(s).metrics().at(Metric.HIT, 20) / 2;
      }
      assertThat(slice.metrics().at(Metric.HIT, 20))
          .as(slice.name())
          .isCloseTo(mean, within(1e-12));
      assertThat(slice.samples()).isEqualTo(linet.runs().get(0).result().slices().get(s).samples());
    }
  }

  @Test
  void theSpreadIsTheStandardDeviationOverSeeds() {
    double a = row("linet").runs().get(0).result().metrics().at(Metric.MRR, 10);
    double b = row("linet").runs().get(1).result().metrics().at(Metric.MRR, 10);
    assertThat(Objects.requireNonNull(row("linet").spread()).at(Metric.MRR, 10))
        .isPositive()
        .isCloseTo(Math.abs(a - b) / Math.sqrt(2), within(1e-12));
    assertThat(row("gru4rec").spread()).isNull();
  }

  @Test
  void everyRowButTheReferenceIsPairedWithIt() {
    assertThat(row("linet").significance()).isNull();
    List<Double> raw = new ArrayList<>();
    List<Double> adjusted = new ArrayList<>();
    for (ComparisonRow row : COMPARISON.rows()) {
      if (row.name().equals("linet")) {
        continue;
      }
      Significance significance = Objects.requireNonNull(row.significance());
      assertThat(significance.against()).isEqualTo("linet");
      assertThat(significance.paired().difference().at(Metric.MRR, 20))
          .isCloseTo(slowMrr(ranks(row)) - slowMrr(ranks(row("linet"))), within(1e-12));
      raw.add(significance.paired().pValue().at(Metric.MRR, 20));
      adjusted.add(significance.adjusted().at(Metric.MRR, 20));
    }
    double[] slow = HolmCorrection.adjust(raw.stream().mapToDouble(p -> p).toArray());
    for (int i = 0; i < slow.length; i++) {
      assertThat(adjusted.get(i)).isEqualTo(slow[i]);
    }
  }

  @Test
  void amongManyRowsAModelFarBelowTheReferenceStillDiffersClearly() {
    List<ComparedRun> runs = new ArrayList<>();
    runs.add(SampleComparison.run("linet", "linet", 11, 1));
    for (int i = 1; i < 28; i++) {
      runs.add(SampleComparison.run("pop-" + i, "pop", 40));
    }
    for (ComparisonRow row : SampleComparison.of(runs, "linet").rows().subList(1, 28)) {
      Significance significance = Objects.requireNonNull(row.significance());
      assertThat(significance.paired().difference().at(Metric.HIT, 20)).isLessThan(-0.1);
      assertThat(significance.adjusted().at(Metric.HIT, 20)).as(row.name()).isLessThan(0.001);
    }
  }

  @Test
  void theBootstrapOfPairedSeedsKeepsEachSessionTogether() {
    // a run against itself, whatever the other seed does, differs by half of the two seeds' gap
    ComparedRun first = row("linet").runs().get(0);
    ComparedRun second = row("linet").runs().get(1);
    ComparedRun alone = SampleComparison.run("alone", "linet", 11, 1);
    Comparison comparison = SampleComparison.of(List.of(first, second, alone), "linet");
    Significance significance =
        Objects.requireNonNull(comparison.rows().get(1).significance(), "alone against linet");
    assertThat(significance.paired().difference().at(Metric.HIT, 1))
        .isCloseTo(
            (first.result().metrics().at(Metric.HIT, 1)
                    - second.result().metrics().at(Metric.HIT, 1))
                / 2,
            within(1e-12));
  }

  @Test
  void thePublishedFiguresStandBesideTheirFamilies() {
    assertThat(row("linet").published()).isEqualTo(new PublishedFigures.Figure(0.5174, 0.1753));
    assertThat(row("pop").published()).as("not in the paper").isNull();
  }

  @Test
  void thePaperHasNineModelsForEachDatasetAndFourIncompleteOnesForTwo() {
    PublishedFigures published = PublishedFigures.load();
    assertThat(published.datasets()).containsKeys("diginetica", "yoochoose-1-64", "yoochoose-1-4");
    published
        .datasets()
        .forEach(
            (dataset, variants) ->
                assertThat(variants).as(dataset).hasSize(dataset.equals("yoochoose-1-4") ? 9 : 13));
    assertThat(published.find("diginetica", "linet-no-ge"))
        .contains(new PublishedFigures.Figure(0.4869, 0.1589));
    assertThat(published.find("yoochoose-1-64", "sr-gnn"))
        .contains(new PublishedFigures.Figure(0.7057, 0.3094));
    assertThat(published.find("shop", "linet")).isEmpty();
  }

  @Test
  void aFamilyWithoutAPartStandsBesideItsOwnPublishedFigures() {
    ComparedRun run = SampleComparison.run("linet-no-ge", "linet", 11, 1);
    Comparison comparison = SampleComparison.of(List.of(run), "linet-no-ge");
    assertThat(comparison.rows().get(0).published())
        .isEqualTo(new PublishedFigures.Figure(0.4869, 0.1589));
    ComparedRun lacksSeveral =
        new ComparedRun("linet", null, run.description(), run.result(), run.latency(), run.bytes());
    assertThat(SampleComparison.of(List.of(lacksSeveral), "linet").rows().get(0).published())
        .as("the paper has no model that lacks several parts")
        .isNull();
  }

  @Test
  void refusesAReferenceThatIsNotThere() {
    List<ComparedRun> runs = List.of(SampleComparison.run("pop", "pop", 5));
    assertThatThrownBy(() -> SampleComparison.of(runs, "linet"))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void theJsonHoldsEveryRowWithItsFigures() {
    JsonMapper mapper = JsonMapper.builder().build();
    JsonNode json = mapper.readTree(mapper.writeValueAsString(ComparisonJson.of(COMPARISON)));
    assertThat(json.at("/rows").size()).isEqualTo(5);
    JsonNode linet = json.at("/rows/4");
    assertThat(linet.at("/model").asString()).isEqualTo("linet");
    for (Metric metric : Metric.values()) {
      for (int cutoff : Metric.CUTOFFS) {
        String path = "/" + metric.key() + "/" + cutoff;
        assertThat(linet.at(path).asDouble())
            .isEqualTo(row("linet").figures().metrics().at(metric, cutoff));
        assertThat(linet.at("/interval/upper" + path).asDouble())
            .isEqualTo(row("linet").figures().interval().upper().at(metric, cutoff));
        assertThat(linet.at("/optimistic" + path).asDouble())
            .isEqualTo(row("linet").figures().optimistic().at(metric, cutoff));
      }
    }
    assertThat(linet.at("/reference").asBoolean()).isTrue();
    assertThat(linet.at("/seeds").size()).isEqualTo(2);
    assertThat(linet.at("/seeds/1/seed").asInt()).isEqualTo(2);
    assertThat(linet.at("/seeds/1/chosenEpoch").asInt()).isEqualTo(2);
    assertThat(linet.at("/seeds/0/epochs").size()).isEqualTo(4);
    assertThat(linet.at("/seeds/0/bestEpochOnTest/values/hit@20").asDouble()).isEqualTo(0.4);
    assertThat(linet.at("/bestEpochOnTest/hit@20").asDouble()).isEqualTo(0.4);
    assertThat(linet.at("/published/hit/20").asDouble()).isEqualTo(0.5174);
    assertThat(linet.at("/settings").has("seed")).isFalse();
    assertThat(linet.at("/slices").size()).isEqualTo(12);
    assertThat(linet.at("/slices/0/interval/lower/hit/20").isNumber()).isTrue();
    assertThat(linet.has("significance")).isFalse();
    JsonNode pop = json.at("/rows/0");
    assertThat(pop.at("/significance/against").asString()).isEqualTo("linet");
    assertThat(pop.at("/significance/pValue/hit/20").asDouble()).isBetween(0.0, 1.0);
    assertThat(pop.at("/seeds/0/seed").isNull()).isTrue();
    assertThat(pop.has("bestEpochOnTest")).isFalse();
    assertThat(pop.at("/medianMicros").asDouble()).isEqualTo(400);
    assertThat(json.at("/failures/narm, seed 1").asString()).contains("NaN");
    assertThat(json.at("/data/trainFingerprint").asString()).isEqualTo("abc");
    assertThat(json.at("/command").asString()).startsWith("linet compare");
  }

  @Test
  void allRowsRankTheSameSamples() {
    int samples = PrefixSamples.of(SampleComparison.test()).size();
    assertThat(COMPARISON.rows())
        .allMatch(row -> row.anyResult().samples() == samples)
        .extracting(row -> row.bestOnTest().equals(Map.of()))
        .containsExactly(true, true, true, false, false);
  }
}
