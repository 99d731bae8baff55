package org.linet.serving.internal.http;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import com.microsoft.playwright.options.ColorScheme;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.linet.serving.testing.Browser;
import org.linet.serving.testing.ExplainingModel;
import org.linet.serving.testing.Server;
import org.linet.serving.testing.ShiftModel;

/** What a person can do on the page at {@code /}, in the system's browser. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PageTest {
  /** Item 3: what would run if an id ever became markup. */
  private static final String HOSTILE = "<img src=x onerror=alert(1)>\"'&amp;";

  private static final int MOST_TABS = 40;

  private Browser browser;
  private Server server;

  @SuppressWarnings("NullAway.Init") // JUnit calls the method below first
  PageTest() {}

  @BeforeAll
  void start(@TempDir Path folder) {
    browser = Browser.start();
    PlaywrightAssertions.setDefaultAssertionTimeout(30_000);
    List<String> ids =
        new ArrayList<>(IntStream.range(0, 40).mapToObj(row -> "item-" + row).toList());
    ids.set(3, HOSTILE);
    Path model = ShiftModel.write(folder.resolve("one"), ids, 1);
    server = new Server.Setup().model("shop", model).loader(ExplainingModel::load).start();
  }

  @AfterAll
  @SuppressWarnings("NullAway") // where there is no browser, nothing was started
  void stop() {
    if (server != null) {
      server.close();
    }
    if (browser != null) {
      browser.close();
    }
  }

  @Test
  void fromTheFirstClickToAnExplainedRecommendationByKeyboardAlone() {
    try (Page page = open(ColorScheme.LIGHT)) {
      page.keyboard().press("Tab");
      assertThat(page.locator("#search")).isFocused();
      page.keyboard().type("item-1");
      Locator options = page.locator("#suggestions [role=option]");
      assertThat(options).hasCount(11);
      assertThat(options.first()).containsText("item-1");
      page.keyboard().press("ArrowDown");
      page.keyboard().press("ArrowDown");
      assertThat(options.nth(1)).hasAttribute("aria-selected", "true");
      assertThat(page.locator("#search")).hasAttribute("aria-activedescendant", "suggestion-1");
      page.keyboard().press("ArrowUp");
      page.keyboard().press("Enter");
      assertThat(chips(page)).hasText(new String[] {"item-1"});
      page.keyboard().type("item-7");
      page.keyboard().press("Enter"); // without waiting for the list
      assertThat(chips(page)).hasText(new String[] {"item-1", "item-7"});
      assertThat(added(page).first()).hasText("item-8");

      tabTo(page, ".ask");
      assertThat(page.locator(":focus")).hasAttribute("aria-expanded", "false");
      page.keyboard().press("Enter");
      assertThat(page.locator("#why-0")).isVisible();
      assertThat(page.locator(":focus")).hasAttribute("aria-expanded", "true");
      page.keyboard().press("Shift+Tab");
      page.keyboard().press("Enter");
      assertThat(chips(page)).hasText(new String[] {"item-1", "item-7", "item-8"});
      assertThat(page.locator(":focus")).hasText("item-9"); // the list is new, the place is kept
      browser.assertQuiet(server);
    }
  }

  @Test
  void anExplanationShowsContributionsWhatIfsVotersRulesAndGroups() {
    try (Page page = open(ColorScheme.LIGHT)) {
      add(page, "item-5");
      add(page, "item-7");
      page.locator(".ask").first().click();
      Locator why = page.locator("#why-0");
      assertThat(why.locator(".contributions li")).hasCount(2);
      assertThat(why.locator(".contributions .value")).hasText(new String[] {"-0.500", "+0.500"});
      assertThat(why).containsText("Without click 2 (item-7), it falls from rank 1 to 3.");
      assertThat(why).containsText("Parts of the score: distance 0.");
      assertThat(why).containsText("1 points from session 42, which shares click 2: item-7");
      assertThat(why).containsText("2.5 points from click 2, place 1 of its 7 rules");
      Locator reading = page.locator("#reading");
      assertThat(reading.locator("td.heat")).hasText(new String[] {"0.50", "0.50", "0.50", "0.50"});
      assertThat(reading.locator("tbody tr").first()).containsText("1.25");
      // without click 2 the list begins with item-6: two of the five leave it
      assertThat(reading.locator("tbody td:last-child")).hasText(new String[] {"5 of 5", "3 of 5"});
      assertThat(page.locator("#contributions-note")).containsText("The last click decides.");
      browser.assertQuiet(server);
    }
  }

  @Test
  void theMouseAddsMovesRemovesAndClears() {
    try (Page page = open(ColorScheme.LIGHT)) {
      assertThat(page.locator("#notices")).containsText("popular items: the session is empty");
      added(page).first().click();
      assertThat(chips(page)).hasText(new String[] {"item-39"});
      page.locator("#search").click();
      page.locator("#suggestions [role=option]").nth(1).click();
      assertThat(chips(page)).hasText(new String[] {"item-39", "item-38"});
      assertThat(page.locator("#notices")).isEmpty();
      page.locator(".chip [data-focus=earlier]").last().click();
      assertThat(chips(page)).hasText(new String[] {"item-38", "item-39"});
      assertThat(added(page).first()).hasText("item-0");
      page.locator(".chip [data-focus=remove]").last().click();
      assertThat(chips(page)).hasText(new String[] {"item-38"});
      page.locator("#clear").click();
      assertThat(chips(page)).hasCount(0);
      assertThat(page.locator("#search")).isFocused();
      browser.assertQuiet(server);
    }
  }

  @Test
  void anItemIdThatLooksLikeMarkupIsShownAsText() {
    try (Page page = open(ColorScheme.LIGHT)) {
      page.locator("#search").fill("<img");
      assertThat(page.locator("#suggestions .id")).hasText(new String[] {HOSTILE});
      page.keyboard().press("Enter");
      assertThat(chips(page)).hasText(new String[] {HOSTILE});
      add(page, "item-2");
      assertThat(added(page).first()).hasText("item-4"); // the hostile item is hidden: clicked
      page.locator(".chip [data-focus=remove]").first().click();
      assertThat(added(page).first()).hasText(HOSTILE);
      page.locator(".ask").first().click();
      assertThat(page.locator("#why-0")).isVisible();
      add(page, "<script>alert(2)</script>");
      assertThat(page.locator("#notices")).containsText("never seen it: <script>alert(2)</script>");
      assertThat(page.locator("body img[src=x], body script")).hasCount(0);
      browser.assertQuiet(server);
    }
  }

  @Test
  void unknownItemsAndFallbacksAreSaidInPlainWords() {
    try (Page page = open(ColorScheme.LIGHT)) {
      page.locator("#search").fill("nothing like it");
      assertThat(page.locator("#search-hint")).containsText("has no such item");
      page.keyboard().press("Enter");
      assertThat(page.locator(".chip.unknown")).containsText("nothing like it");
      assertThat(page.locator("#notices")).containsText("no item of the session is known");
      assertThat(page.locator("#reading")).isHidden();
      add(page, "item-7");
      assertThat(page.locator("#notices")).not().containsText("popular");
      assertThat(page.locator("#reading th .number")).hasText(new String[] {"2"});
      page.locator("#search").fill("item-1");
      assertThat(page.locator("#suggestions")).isVisible();
      page.keyboard().press("Escape");
      assertThat(page.locator("#suggestions")).isHidden();
      assertThat(page.locator("#search")).hasValue("item-1");
      page.keyboard().press("Escape");
      assertThat(page.locator("#search")).hasValue("");
      browser.assertQuiet(server);
    }
  }

  @Test
  void everyAnswerNamesItsModelVersionAndTimes() {
    try (Page page = open(ColorScheme.LIGHT)) {
      add(page, "item-7");
      String version =
          server.get("/v1/models").json().path("models").path(0).path("version").asString();
      assertThat(page.locator("#made")).containsText("shop, version " + version);
      assertThat(page.locator("#made"))
          .hasText(Pattern.compile(".* ms in the service, .* ms until .*"));
      assertThat(page.locator(".score").nth(1)).hasText("-1");
      browser.assertQuiet(server);
    }
  }

  @Test
  void lightAndDarkFollowTheSystemAndSmallScreensNeedNoSidewaysScrolling() {
    try (Page light = open(ColorScheme.LIGHT)) {
      assertThat(light.locator("body")).hasCSS("background-color", "rgb(255, 255, 255)");
    }
    try (Page dark = browser.open(server, ColorScheme.DARK, 360, 800)) {
      assertThat(dark.locator("body")).hasCSS("background-color", "rgb(18, 22, 29)");
      add(dark, "item-7");
      dark.locator(".ask").first().click();
      org.assertj.core.api.Assertions.assertThat(
              dark.locator("body").evaluate("e => e.ownerDocument.documentElement.scrollWidth"))
          .isEqualTo(360);
    }
    browser.assertQuiet(server);
  }

  @Test
  void aServiceWithATokenAsksForItOnce(@TempDir Path folder) {
    Path model = ShiftModel.write(folder.resolve("one"), 20, 1);
    try (Server closed = new Server.Setup().model("one", model).token("s3cret").start();
        Page page = browser.open(closed, ColorScheme.DARK, 1000, 800)) {
      assertThat(page.locator("#token")).isFocused();
      page.keyboard().type("s3cret");
      page.keyboard().press("Enter");
      assertThat(page.locator("#token-form")).isHidden();
      add(page, "item-7");
      assertThat(added(page).first()).hasText("item-8");
      browser.assertComplaints(closed, "401");
    }
  }

  private Page open(ColorScheme scheme) {
    Page page = browser.open(server, scheme, 1200, 900);
    assertThat(added(page).first()).hasText("item-39");
    return page;
  }

  private static void add(Page page, String item) {
    int clicks = page.locator(".chip").count();
    page.locator("#search").fill(item);
    page.locator("#search").press("Enter");
    assertThat(page.locator(".chip")).hasCount(clicks + 1);
    assertThat(page.locator("#items[aria-busy]")).hasCount(0);
  }

  private static Locator chips(Page page) {
    return page.locator(".chip .id");
  }

  private static Locator added(Page page) {
    return page.locator("#items .add");
  }

  private static void tabTo(Page page, String selector) {
    assertThat(page.locator(selector).first()).isVisible();
    for (int tabs = 0; tabs < MOST_TABS; tabs++) {
      page.keyboard().press("Tab");
      if (page.locator(selector + ":focus").count() == 1) {
        return;
      }
    }
    throw new AssertionError("no way to " + selector + " with " + MOST_TABS + " tabs");
  }
}
