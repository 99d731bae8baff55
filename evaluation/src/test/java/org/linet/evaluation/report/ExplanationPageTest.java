package org.linet.evaluation.report;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.linet.evaluation.testing.SampleExplanation;

class ExplanationPageTest {
  @TempDir private Path folder;
  private Path file;

  @SuppressWarnings("NullAway.Init") // JUnit fills the fields
  ExplanationPageTest() {}

  @BeforeEach
  void write() throws Exception {
    file = folder.resolve("explanation.html");
    Files.writeString(file, ExplanationPage.of(SampleExplanation.full()));
  }

  @Test
  void drawsAHeatMapOfContributionsAndOneOfGroupsFromTheFileAlone() {
    try (Browser browser = Browser.start()) {
      Page page = browser.open(file, 1200, 900);
      assertThat(page.locator("#plot-contributions .mark-rect path").count())
          .as("2 items by 3 clicks")
          .isEqualTo(6);
      assertThat(page.locator("#plot-groups .mark-rect path").count())
          .as("2 clicks that were read by 3 clicks")
          .isEqualTo(6);
      String map = page.locator("#plot-contributions svg.marks").textContent();
      assertThat(map).contains("1. <b>x</b>", "4: b", "2: b", "4.00").containsPattern("[-−]0\\.50");
      assertThat(page.locator("#table-clicks tbody th").allTextContents())
          .isEqualTo(List.of("1", "2", "4"));
      assertThat(page.locator("#table-items tbody th").allTextContents())
          .isEqualTo(List.of("<b>x</b>", "y"));
      assertThat(page.locator("#table-without tbody tr").first().locator("td").allTextContents())
          .isEqualTo(List.of("1", "4", "1"));
      assertThat(page.locator("#counterfactuals li").allTextContents())
          .isEqualTo(List.of("Without click 2 (b), <b>x</b> falls from 1 to 4."));
      assertThat(page.locator("#table-neighbours tbody").textContent()).contains("12", "b y");
      assertThat(page.locator("#table-rules tbody").textContent()).contains("3 of 9");
      assertThat(page.locator("header").textContent()).contains("nonsense (click 3)");
      browser.assertQuiet(file);
    }
  }

  @Test
  void followsADarkDeviceAndFitsAPhone() {
    try (Browser browser = Browser.start()) {
      // the first cell is 0, so it has the colour of the card
      browser.assertFollowsADarkDeviceAndFitsAPhone(file, "#plot-contributions .mark-rect path");
    }
  }

  @Test
  void aSessionWithNothingToExplainSaysWhy() throws Exception {
    Files.writeString(file, ExplanationPage.of(SampleExplanation.empty()));
    try (Browser browser = Browser.start()) {
      Page page = browser.open(file, 800, 600);
      assertThat(page.locator("header").textContent())
          .contains("no item of the session is known", "nonsense (click 1)");
      assertThat(page.locator(".plot").count()).isZero();
      browser.assertQuiet(file);
    }
  }

  @Test
  void escapesNamesOfItems() {
    String markup =
        ExplanationPage.of(SampleExplanation.full())
            .replaceAll("(?s)<script.*?</script>|<!--.*?-->", "");
    assertThat(markup).contains("&lt;b&gt;x&lt;/b&gt;").doesNotContain("<b>x</b>");
  }
}
