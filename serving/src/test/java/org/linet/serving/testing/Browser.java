package org.linet.serving.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.ConsoleMessage;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.options.ColorScheme;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The system's Chromium on pages of a service, driven by Playwright. Notes what a page asks for and
 * complains of.
 */
public final class Browser implements AutoCloseable {
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
  public static Browser start() {
    Optional<Path> executable =
        NAMES.stream()
            .flatMap(
                name ->
                    Stream.of(System.getenv("PATH").split(File.pathSeparator))
                        .map(folder -> Path.of(folder, name)))
            .filter(Files::isExecutable)
            .findFirst();
    if (executable.isEmpty()) {
      System.err.println(
          "SKIPPED: no browser on the PATH ("
              + String.join(", ", NAMES)
              + "), so the service's page is not opened; apt-get install chromium");
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

  /** Opens the page of a service. */
  public Page open(Server server, ColorScheme scheme, int width, int height) {
    Page page =
        browser.newPage(
            new com.microsoft.playwright.Browser.NewPageOptions()
                .setViewportSize(width, height)
                .setColorScheme(scheme));
    page.setDefaultTimeout(60_000);
    page.onRequest(request -> requests.add(request.url()));
    page.onConsoleMessage(this::note);
    page.onPageError(complaints::add);
    page.onDialog(
        dialog -> {
          complaints.add("a dialog: " + dialog.message());
          dialog.dismiss();
        });
    page.navigate(server.uri("/").toString());
    return page;
  }

  private void note(ConsoleMessage message) {
    if (List.of("error", "warning").contains(message.type())) {
      complaints.add(message.text());
    }
  }

  /** Asserts that since the last such question only the service was asked and all went well. */
  public void assertQuiet(Server server) {
    assertComplaints(server);
  }

  /** As {@link #assertQuiet}, but for one complaint a text given, which holds that text. */
  public void assertComplaints(Server server, String... texts) {
    List<String> asked = List.copyOf(requests);
    List<String> complained = List.copyOf(complaints);
    requests.clear();
    complaints.clear();
    assertThat(complained)
        .as("console errors, warnings, dialogs, failures of scripts")
        .hasSize(texts.length);
    for (int i = 0; i < texts.length; i++) {
      assertThat(complained.get(i)).contains(texts[i]);
    }
    assertThat(asked)
        .as("requests")
        .isNotEmpty()
        .allMatch(url -> url.startsWith(server.uri("/").toString()));
  }

  @Override
  public void close() {
    browser.close();
    playwright.close();
  }
}
