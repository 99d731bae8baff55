package org.linet.serving.testing;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser.NewPageOptions;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import java.util.List;
import org.linet.core.testing.Chromium;

/** The pages of a service in a real browser. */
public final class Browser implements AutoCloseable {
  private final Chromium chromium = Chromium.start();

  private Browser() {}

  /** Starts the browser, or skips the test where there is none. */
  public static Browser start() {
    return new Browser();
  }

  /** Opens the page of a service. */
  public Page open(Server server, ColorScheme scheme, int width, int height) {
    return chromium.open(
        server.uri("/").toString(),
        new NewPageOptions().setViewportSize(width, height).setColorScheme(scheme));
  }

  /** Asserts that since the last such question only the service was asked and all went well. */
  public void assertQuiet(Server server) {
    assertComplaints(server);
  }

  /** As {@link #assertQuiet}, but for one complaint a text given, which holds that text. */
  public void assertComplaints(Server server, String... texts) {
    List<String> asked = List.copyOf(chromium.requests());
    List<String> complained = List.copyOf(chromium.complaints());
    chromium.requests().clear();
    chromium.complaints().clear();
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
    chromium.close();
  }
}
