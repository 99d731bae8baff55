package org.linet.evaluation.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.ConsoleMessage;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The system's Chromium, driven by Playwright, which brings no browser of its own here. Notes what
 * a page asks for and complains of.
 */
final class Browser implements AutoCloseable {
  private static final List<String> NAMES =
      List.of("chromium", "chromium-browser", "google-chrome", "google-chrome-stable");

  private final Playwright playwright;
  private final com.microsoft.playwright.Browser browser;
  private final List<String> requests = new ArrayList<>();
  private final List<String> complaints = new ArrayList<>();

  private Browser(Playwright playwright, com.microsoft.playwright.Browser browser) {
    this.playwright = playwright;
    this.browser = browser;
  }

  /** Starts the browser, or skips the test, loudly, where there is none. */
  static Browser start() {
    Optional<Path> executable = executable();
    if (executable.isEmpty()) {
      System.err.println(
          "SKIPPED: no browser on the PATH ("
              + String.join(", ", NAMES)
              + "), so no page is opened; apt-get install chromium");
    }
    assumeThat(executable).as("a browser on the PATH").isPresent();
    Playwright playwright =
        Playwright.create(
            new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
    return new Browser(
        playwright,
        playwright
            .chromium()
            .launch(
                new BrowserType.LaunchOptions()
                    .setExecutablePath(executable.orElseThrow())
                    .setArgs(List.of("--no-sandbox", "--disable-gpu"))));
  }

  private static Optional<Path> executable() {
    return NAMES.stream()
        .flatMap(
            name ->
                Stream.of(System.getenv("PATH").split(File.pathSeparator))
                    .map(folder -> Path.of(folder, name)))
        .filter(Files::isExecutable)
        .findFirst();
  }

  /** Opens a file on a screen of that size, and waits for its plots. */
  Page open(Path file, int width, int height) {
    Page page =
        browser.newPage(
            new com.microsoft.playwright.Browser.NewPageOptions().setViewportSize(width, height));
    page.setDefaultTimeout(60_000);
    page.onRequest(request -> requests.add(request.url()));
    page.onConsoleMessage(this::note);
    page.onPageError(complaints::add);
    page.navigate(file.toUri().toString());
    awaitPlots(page);
    return page;
  }

  private void note(ConsoleMessage message) {
    if (List.of("error", "warning").contains(message.type())) {
      complaints.add(message.text());
    }
  }

  /** Waits until all plots stand. */
  static void awaitPlots(Page page) {
    page.waitForFunction("document.documentElement.dataset.plots === 'drawn'");
  }

  /** Asserts that nothing was asked for but the file, and nothing went wrong. */
  void assertQuiet(Path file) {
    assertThat(complaints).as("console errors, warnings and failures of scripts").isEmpty();
    assertThat(requests)
        .as("requests")
        .isNotEmpty()
        .allMatch(url -> url.equals(file.toUri().toString()) || url.startsWith("data:"));
  }

  /** What pages complained of so far. */
  List<String> complaints() {
    return complaints;
  }

  @Override
  public void close() {
    browser.close();
    playwright.close();
  }
}
