package org.linet.serving.internal.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.linet.serving.testing.Server;
import org.linet.serving.testing.ShiftModel;

/** The page's files over real HTTP. */
class PageFilesTest {
  private static final Pattern LOADED =
      Pattern.compile("(?:src|href)=\"([^\"]+)\"|from \"\\./([^\"]+)\"");

  @TempDir private Path folder;

  @SuppressWarnings("NullAway.Init") // JUnit fills the field
  PageFilesTest() {}

  @Test
  void thePageAndAllThatItLoadsNeedNoTokenAndComeFromThisServiceAlone() {
    try (Server server = setup().token("s3cret").start()) {
      Server.Answer index = server.get("/");
      assertThat(index.headers()).containsEntry("content-type", "text/html; charset=utf-8");
      List<String> loaded = loaded(index.body());
      assertThat(loaded).hasSizeGreaterThan(2).allMatch(name -> name.startsWith("page/"));
      Server.Answer main = server.get("/page/main.js");
      assertThat(loaded(main.body())).hasSizeGreaterThan(4);
      for (String file : loaded) {
        assertThat(server.get("/" + file).status()).as(file).isEqualTo(200);
      }
      for (String module : loaded(main.body())) {
        Server.Answer answer = server.get("/page/" + module);
        assertThat(answer.status()).as(module).isEqualTo(200);
        assertThat(answer.headers())
            .containsEntry("content-type", "text/javascript; charset=utf-8")
            .containsEntry("x-content-type-options", "nosniff");
        assertThat(answer.body()).doesNotContain("innerHTML", "://", "eval(");
      }
    }
  }

  @Test
  void thePolicyAllowsOnlyWhatIsServedHere() {
    try (Server server = setup().start()) {
      assertThat(server.get("/").headers().get("content-security-policy"))
          .contains("default-src 'none'", "script-src 'self'", "frame-ancestors 'none'")
          .doesNotContain("unsafe", "*", "http", "data:");
    }
  }

  @Test
  void aFileThatTheBrowserHasIsNotSentAgain() {
    try (Server server = setup().start()) {
      Server.Answer first = server.get("/page/page.css");
      assertThat(first.headers()).containsEntry("cache-control", "no-cache");
      String tag = String.valueOf(first.headers().get("etag"));
      assertThat(tag).matches("\"[0-9a-f]{16}\"");
      Server.Answer second = ask(server, tag);
      assertThat(second.status()).isEqualTo(304);
      assertThat(second.body()).isEmpty();
      assertThat(second.headers()).containsEntry("etag", tag);
      assertThat(ask(server, "W/\"other\"").body()).isEqualTo(first.body());
    }
  }

  @Test
  void nothingElseOfTheClassPathCanBeAskedFor() {
    try (Server server = setup().start()) {
      for (String name :
          List.of("PageFiles.class", "..%2fopenapi.json", "%2e%2e%2fopenapi.json", "", "a.js")) {
        assertThat(server.get("/page/" + name).status()).as(name).isBetween(400, 404);
      }
    }
  }

  private static Server.Answer ask(Server server, String tag) {
    return server.send(
        HttpRequest.newBuilder(server.uri("/page/page.css")).header("If-None-Match", tag));
  }

  private static List<String> loaded(String text) {
    return LOADED
        .matcher(text)
        .results()
        .map(match -> match.group(1) == null ? match.group(2) : match.group(1))
        .toList();
  }

  private Server.Setup setup() {
    return new Server.Setup().model("one", ShiftModel.write(folder.resolve("one"), 20, 1));
  }
}
