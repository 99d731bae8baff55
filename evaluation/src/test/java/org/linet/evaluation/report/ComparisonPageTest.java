package org.linet.evaluation.report;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.linet.evaluation.comparison.Comparison;
import org.linet.evaluation.comparison.ComparisonRow;
import org.linet.evaluation.testing.SampleComparison;

class ComparisonPageTest {
  private static final Comparison COMPARISON = SampleComparison.comparison();
  private static final List<String> NAMES =
      COMPARISON.rows().stream().map(ComparisonRow::name).toList();

  @TempDir private Path folder;
  private Path file;

  @SuppressWarnings("NullAway.Init") // JUnit fills the fields
  ComparisonPageTest() {}

  @BeforeEach
  void write() throws Exception {
    file = folder.resolve("report.html");
    Files.writeString(file, ComparisonPage.of(COMPARISON));
  }

  @Test
  void showsEveryRowAndDrawsEveryPlotFromTheFileAlone() {
    try (Browser browser = Browser.start()) {
      Page page = browser.open(file, 1200, 900);
      assertThat(page.locator("#table-accuracy tbody th").allTextContents()).isEqualTo(NAMES);
      assertThat(page.locator("#table-cost tbody th").allTextContents()).isEqualTo(NAMES);
      assertThat(page.locator("#table-accuracy tr.emphasised th").textContent()).isEqualTo("linet");
      List<String> plots =
          page.locator(".plot").all().stream().map(p -> p.getAttribute("id")).toList();
      assertThat(plots)
          .containsExactly(
              "plot-accuracy",
              "plot-cost",
              "plot-lengths",
              "plot-target",
              "plot-popularity",
              "plot-curves",
              "plot-loss");
      for (String plot : plots) {
        assertThat(page.locator("#" + plot + " svg.marks").count()).as(plot).isEqualTo(1);
        assertThat(page.locator("#" + plot + " svg.marks .mark-symbol path").count())
            .as("points of " + plot)
            .isGreaterThanOrEqualTo(plot.equals("plot-loss") ? 4 : 5);
      }
      for (String name : NAMES) {
        assertThat(page.locator("#plot-accuracy svg.marks").textContent()).contains(name);
      }
      browser.assertQuiet(file);
    }
  }

  @Test
  void aChoiceOfTheFigureRedrawsThePlots() {
    try (Browser browser = Browser.start()) {
      Page page = browser.open(file, 1200, 900);
      assertThat(page.locator("#plot-cost svg.marks").textContent()).contains("Hit@20 %");
      page.locator("label:has-text('MRR@20')").click();
      page.waitForFunction(
          "document.documentElement.dataset.plots =="
              + " 'drawn' && document.querySelector('#plot-cost svg.marks').textContent.includes('MRR')");
      assertThat(page.locator("#plot-cost svg.marks").textContent())
          .contains("MRR@20 %")
          .doesNotContain("Hit@20 %");
      browser.assertQuiet(file);
    }
  }

  @Test
  void followsADarkDeviceAndFitsAPhone() {
    try (Browser browser = Browser.start()) {
      browser.assertFollowsADarkDeviceAndFitsAPhone(file, "#plot-accuracy .role-axis-label text");
    }
  }

  @Test
  void mayAskNobodyForAnything() {
    try (Browser browser = Browser.start()) {
      Page page = browser.open(file, 1200, 900);
      Object refused =
          page.evaluate("fetch('http://127.0.0.1:9/').then(() => 'fetched', () => 'refused')");
      assertThat(refused).isEqualTo("refused");
      assertThat(browser.complaints()).anyMatch(text -> text.contains("Content Security Policy"));
    }
  }

  @Test
  void namesNoOutsideResourceAndEscapesNames() {
    String html = ComparisonPage.of(COMPARISON);
    String markup = html.replaceAll("(?s)<script.*?</script>|<!--.*?-->", "");
    assertThat(markup)
        .doesNotContain("src=", "href=", "@import", "url(")
        .contains("&lt;/script&gt;&lt;b&gt;vstan")
        .contains("The loss became NaN")
        .contains("linet compare --data shop")
        .contains(">51.74<");
    assertThat(Pattern.compile("</script>").matcher(html).results().count())
        .as("data, three libraries, two scripts of ours")
        .isEqualTo(6);
    assertThat(html).doesNotContain("sourceMappingURL");
  }

  @Test
  void saysOfEachRowWhatChoseItsEpochs() {
    assertThat(ComparisonPage.of(COMPARISON))
        .contains("<li>Epochs chosen on the newest part of the training sessions, never on test: ")
        .contains(" gru4rec, linet.</li>")
        .doesNotContain("fixed before the training");
    assertThat(
            ComparisonPage.of(
                SampleComparison.of(
                    List.of(SampleComparison.runOfOneEpoch("a<b", "linet", 11, 1)), "a<b")))
        .contains("<li>Number of epochs fixed before the training, by a setting: a&lt;b.</li>")
        .doesNotContain("chosen on the newest part");
  }

  @Test
  void aDifferenceFarBeyondChanceHasASmallerPThanThePageShows() {
    assertThat(ComparisonPage.of(COMPARISON)).contains("<small>p &lt; 0.001</small>");
  }

  @Test
  void onlyFiguresThatThereAreGetAColumn() {
    String plain =
        ComparisonPage.of(
            SampleComparison.of(
                List.of(
                    SampleComparison.run("pop", "pop", 40), SampleComparison.run("sr", "sr", 20)),
                "sr"));
    assertThat(plain)
        .doesNotContain("best epoch on test, as the papers do")
        .doesNotContain("colspan=\"2\">paper")
        .doesNotContain("<div class=\"plot\" id=\"plot-curves\">")
        .contains("less sr");
    assertThat(ComparisonPage.of(COMPARISON))
        .contains("best epoch on test, as the papers do")
        .contains("colspan=\"2\">paper");
  }
}
