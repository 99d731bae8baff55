package org.linet.evaluation.report;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser.NewPageOptions;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import java.nio.file.Path;
import java.util.List;
import org.linet.core.testing.Chromium;

/** Reports, opened from their files in a real browser. */
final class Browser implements AutoCloseable {
  private final Chromium chromium = Chromium.start();

  private Browser() {}

  /** Starts the browser, or skips the test where there is none. */
  static Browser start() {
    return new Browser();
  }

  /** Opens a file on a screen of that size, and waits for its plots. */
  Page open(Path file, int width, int height) {
    Page page =
        chromium.open(file.toUri().toString(), new NewPageOptions().setViewportSize(width, height));
    awaitPlots(page);
    return page;
  }

  /** Waits until all plots stand. */
  static void awaitPlots(Page page) {
    page.waitForFunction("document.documentElement.dataset.plots === 'drawn'");
  }

  /**
   * Asserts that a report fits a phone, and that page and plots turn dark with the device.
   *
   * @param mark selects an element of a plot whose fill differs between light and dark
   */
  void assertFollowsADarkDeviceAndFitsAPhone(Path file, String mark) {
    Page page = open(file, 390, 844);
    assertThat(page.evaluate("document.documentElement.scrollWidth <= innerWidth"))
        .as("no sideways scrolling but within the tables")
        .isEqualTo(true);
    Object light = page.evaluate("getComputedStyle(document.body).backgroundColor");
    String before = page.locator(mark).first().getAttribute("fill");
    page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(ColorScheme.DARK));
    page.waitForFunction(
        "([mark, before]) => document.documentElement.dataset.plots === 'drawn' &&"
            + " document.querySelector(mark).getAttribute('fill') !== before",
        List.of(mark, before));
    assertThat(page.evaluate("getComputedStyle(document.body).backgroundColor"))
        .isNotEqualTo(light);
    assertQuiet(file);
  }

  /** Asserts that nothing was asked for but the file, and nothing went wrong. */
  void assertQuiet(Path file) {
    assertThat(complaints()).as("console errors, warnings and failures of scripts").isEmpty();
    assertThat(chromium.requests())
        .as("requests")
        .isNotEmpty()
        .allMatch(url -> url.equals(file.toUri().toString()) || url.startsWith("data:"));
  }

  /** What pages complained of so far. */
  List<String> complaints() {
    return chromium.complaints();
  }

  @Override
  public void close() {
    chromium.close();
  }
}
