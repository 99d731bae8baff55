package org.linet.evaluation.comparison;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.linet.evaluation.testing.SampleComparison;

class AblationFindingsTest {
  @Test
  void saysWhichPartsEarnTheirPlaceAndWhatThePaperLost() {
    Map<String, String> parts = new LinkedHashMap<>();
    parts.put("linet-no-le", "no local encoder");
    parts.put("linet-no-ge", "no global encoder");
    Comparison comparison =
        SampleComparison.of(
            List.of(
                SampleComparison.run("linet", "linet", 12, 1),
                SampleComparison.run("linet-no-le", "linet", 40, 1),
                SampleComparison.run("linet-no-ge", "linet", 12, 1)),
            "linet",
            parts);
    List<String> findings = AblationFindings.of(comparison);
    assertThat(findings).hasSize(2);
    assertThat(findings.get(0))
        .startsWith("linet-no-le (no local encoder): Hit@20 -")
        .contains("(worse)")
        .contains("the part earns its place")
        .endsWith("(the paper: -2.20, -1.21)");
    assertThat(findings.get(1))
        .as("the same model: no difference")
        .contains("Hit@20 +0.00 (not clear), MRR@20 +0.00 (not clear)")
        .contains("leaving the part out does not hurt on these data")
        .endsWith("(the paper: -3.05, -1.64)");
    assertThat(comparison.title()).isEqualTo("linet without each of its parts, compared on shop");
    assertThat(ComparisonJson.of(comparison).get("findings")).isEqualTo(findings);
  }

  @Test
  void aPlainComparisonHasNone() {
    Comparison comparison = SampleComparison.comparison();
    assertThat(AblationFindings.of(comparison)).isEmpty();
    assertThat(comparison.title()).isEqualTo("Models compared on shop");
    assertThat(ComparisonJson.of(comparison)).doesNotContainKeys("ablations", "findings");
  }
}
