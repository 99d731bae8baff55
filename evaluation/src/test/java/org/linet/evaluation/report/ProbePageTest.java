package org.linet.evaluation.report;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.linet.core.session.PrefixSamples;
import org.linet.core.session.Sessions;
import org.linet.evaluation.SampleRanks;
import org.linet.evaluation.comparison.ComparedRun;
import org.linet.evaluation.comparison.Comparison;
import org.linet.evaluation.probe.LocalInvarianceProbe;
import org.linet.evaluation.probe.Probe;
import org.linet.evaluation.probe.ProbeJson;
import org.linet.evaluation.probe.ProbeOptions;
import org.linet.evaluation.probe.ProbedModel;
import org.linet.evaluation.testing.SampleComparison;

class ProbePageTest {
  private static final Probe PROBE = probe();

  @TempDir private Path folder;
  private Path file;

  @SuppressWarnings("NullAway.Init") // JUnit fills the fields
  ProbePageTest() {}

  @BeforeEach
  void write() throws Exception {
    file = folder.resolve("report.html");
    Files.writeString(file, ProbePage.of(PROBE));
  }

  /** Sessions whose clicks go around in circles, in either order. */
  private static Probe probe() {
    int[][] train = new int[40][];
    Arrays.setAll(train, s -> new int[] {s % 9, (s + 1) % 9, (s + 2 + s % 3) % 9, (s + 4) % 9});
    int[][] test = new int[60][];
    Arrays.setAll(
        test,
        s ->
            s % 2 == 0
                ? new int[] {s % 9, (s + 1) % 9, (s + 2) % 9, 5}
                : new int[] {(s + 1) % 9, s % 9, (s + 2) % 9, 5});
    ProbeOptions options = ProbeOptions.defaults();
    LocalInvarianceProbe probe =
        LocalInvarianceProbe.of(Sessions.of(train), Sessions.of(test), options);
    Comparison comparison = SampleComparison.comparison();
    ComparedRun described = SampleComparison.run("linet", "linet", 11, 1);
    List<ProbedModel> models =
        List.of(model("</script><b>vstan", test, 17), model("linet", test, 40));
    return new Probe(
        comparison.data(),
        "linet",
        options,
        probe.counts(),
        models.stream()
            .map(model -> new Probe.Model(model.name(), described.description()))
            .toList(),
        probe.curves(models, 1),
        comparison.failures(),
        0.5,
        comparison.run());
  }

  /** Right on so many of a hundred samples. */
  private static ProbedModel model(String name, int[][] test, int right) {
    PrefixSamples samples = PrefixSamples.of(Sessions.of(test));
    int[] ranks = new int[samples.size()];
    Arrays.setAll(ranks, sample -> sample * 37 % 100 < right ? 3 : 300);
    return new ProbedModel(name, new SampleRanks(samples, ranks, ranks));
  }

  @Test
  void drawsBothCurvesFromTheFileAlone() {
    try (Browser browser = Browser.start()) {
      Page page = browser.open(file, 1200, 900);
      List<String> plots =
          page.locator(".plot").all().stream().map(p -> p.getAttribute("id")).toList();
      assertThat(plots)
          .containsExactly("plot-all", "plot-all-pairs", "plot-ordered", "plot-ordered-pairs");
      for (String plot : plots) {
        assertThat(page.locator("#" + plot + " svg.marks").count()).as(plot).isEqualTo(1);
        assertThat(page.locator("#" + plot + " svg.marks .mark-symbol path").count())
            .as("points of " + plot)
            .isGreaterThanOrEqualTo(5);
      }
      assertThat(page.locator("#plot-all svg.marks").textContent()).contains("linet", "vstan");
      assertThat(page.locator("#table-all tbody tr").count()).isEqualTo(17);
      browser.assertQuiet(file);
    }
  }

  @Test
  void escapesNamesAndTellsWhatIsMissing() {
    String html = ProbePage.of(PROBE);
    String markup = html.replaceAll("(?s)<script.*?</script>|<!--.*?-->", "");
    assertThat(markup)
        .doesNotContain("src=", "href=", "@import", "url(")
        .contains("&lt;/script&gt;&lt;b&gt;vstan beside linet")
        .contains("The loss became NaN");
  }

  @Test
  void theJsonHoldsEveryThresholdAndNullWhereThereAreNoPairs() {
    assertThat((List<?>) ProbeJson.of(PROBE).get("curves")).hasSize(2);
    assertThat(PROBE.curves().get(0).points()).hasSize(17);
    PROBE
        .curves()
        .forEach(
            curve ->
                curve
                    .models()
                    .forEach(
                        model -> {
                          for (int i = 0; i < 17; i++) {
                            assertThat(model.shares().get(i) == null)
                                .isEqualTo(curve.points().get(i).pairs() == 0);
                          }
                        }));
  }
}
