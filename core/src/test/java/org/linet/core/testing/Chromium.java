package org.linet.core.testing;

import com.microsoft.playwright.Browser;
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
import org.junit.jupiter.api.Assumptions;

/**
 * The system's Chromium, driven by Playwright, which brings no browser of its own here. Notes what
 * pages ask for and complain of.
 */
public final class Chromium implements AutoCloseable {
  private static final List<String> NAMES =
      List.of("chromium", "chromium-browser", "google-chrome", "google-chrome-stable");

  private final Playwright playwright;
  private final Browser browser;
  private final List<String> requests = new ArrayList<>();
  private final List<String> complaints = new ArrayList<>();

  private Chromium(Playwright playwright, Browser browser) {
    this.playwright = playwright;
    this.browser = browser;
  }

  /** Starts the browser, or skips the test, loudly, where there is none. */
  public static Chromium start() {
    Optional<Path> executable = executable();
    if (executable.isEmpty()) {
      String message =
          "SKIPPED: no browser on the PATH ("
              + String.join(", ", NAMES)
              + "), so no page is opened; apt-get install chromium";
      System.err.println(message);
      Assumptions.abort(message);
    }
    Playwright playwright =
        Playwright.create(
            new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
    return new Chromium(
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

  /** Opens an address. A dialog is a complaint, and is dismissed. */
  public Page open(String url, Browser.NewPageOptions options) {
    Page page = browser.newPage(options);
    page.setDefaultTimeout(60_000);
    page.onRequest(request -> requests.add(request.url()));
    page.onConsoleMessage(this::note);
    page.onPageError(complaints::add);
    page.onDialog(
        dialog -> {
          complaints.add("a dialog: " + dialog.message());
          dialog.dismiss();
        });
    page.navigate(url);
    return page;
  }

  private void note(ConsoleMessage message) {
    if (List.of("error", "warning").contains(message.type())) {
      complaints.add(message.text());
    }
  }

  /** Addresses that pages asked for; the caller may clear it. */
  public List<String> requests() {
    return requests;
  }

  /** Console errors and warnings, dialogs, failures of scripts; the caller may clear it. */
  public List<String> complaints() {
    return complaints;
  }

  @Override
  public void close() {
    browser.close();
    playwright.close();
  }
}
