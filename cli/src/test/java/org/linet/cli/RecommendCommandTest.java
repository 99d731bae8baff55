package org.linet.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.linet.cli.testing.LinetProcess;
import org.linet.jobs.testing.SmallData;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class RecommendCommandTest {
  private final LinetInProcess linet = new LinetInProcess();
  @TempDir private Path folder;
  private Path model;

  @SuppressWarnings("NullAway.Init") // JUnit fills the fields
  RecommendCommandTest() {}

  @BeforeEach
  void trainAToy() throws IOException {
    SmallData.write(folder.resolve("data"));
    train("toy");
  }

  private void train(String family) {
    String data = folder.resolve("data").toString();
    model = folder.resolve("model-" + family);
    assertThat(linet.run("train", "--data", data, "--model", family, "--out", model.toString()))
        .isZero();
  }

  @Test
  void printsItemsByTheirIdsBestFirst() {
    assertThat(recommend("--session", " b  a ", "-k", "3")).isZero();
    assertThat(linet.out().lines().map(line -> line.strip().split(" +", -1)[1]))
        .containsExactly("item", "a", "b", "c");
    assertThat(linet.err()).isEmpty();
  }

  @Test
  void printsOneJsonObjectAndNothingElseOnStandardOutput() {
    assertThat(recommend("--session", "b nonsense a", "-k", "2", "--json")).isZero();
    assertThat(linet.out()).hasLineCount(1);
    JsonNode json = new JsonMapper().readTree(linet.out());
    assertThat(json.get("session").toString()).isEqualTo("[\"b\",\"nonsense\",\"a\"]");
    assertThat(json.get("items").get(0).get("item").asString()).isEqualTo("a");
    assertThat(json.get("items").get(0).get("score").isNumber()).isTrue();
    assertThat(json.get("items").size()).isEqualTo(2);
    assertThat(json.get("unknownItems").toString()).isEqualTo("[\"nonsense\"]");
    assertThat(json.get("fallback").isNull()).isTrue();
    assertThat(json.get("fallbackCode").isNull()).isTrue();
    assertThat(linet.err()).contains("does not know: nonsense");
  }

  @Test
  void aSessionOfUnknownItemsGetsPopularOnesAndSaysSo() {
    assertThat(recommend("--session", "x y", "--json")).isZero();
    JsonNode json = new JsonMapper().readTree(linet.out());
    assertThat(json.get("fallback").isString()).isTrue();
    assertThat(json.get("fallbackCode").asString()).isEqualTo("no-known-item");
    assertThat(json.get("items").get(0).get("item").asString()).isEqualTo("a");
    assertThat(json.get("unknownItems").toString()).isEqualTo("[\"x\",\"y\"]");
    assertThat(linet.err()).contains("Popular items instead");
  }

  @Test
  void printsIdsInUtf8WhateverTheLocale() throws Exception {
    Path data = Files.createDirectories(folder.resolve("accents"));
    Files.writeString(data.resolve("train.txt"), "café 店\n店 café\n");
    Files.writeString(data.resolve("test.txt"), "café 店\n");
    linet.run("train", "--data", data.toString(), "--model", "pop", "--out", data + "-model");
    LinetProcess.Result result =
        LinetProcess.run(
            folder,
            List.of("-Dsun.stdout.encoding=US-ASCII", "-Dstdout.encoding=US-ASCII"),
            "recommend",
            "--model",
            data + "-model",
            "--session",
            "unknown",
            "--json");
    assertThat(result.out()).contains("\"café\"", "\"店\"");
  }

  @Test
  void explainsForPeopleWithoutColoursWhereThereIsNoTerminal() {
    train("vsknn");
    assertThat(recommend("--session", "b nonsense a", "-k", "2", "--explain")).isZero();
    assertThat(linet.out())
        .contains("The session as vsknn reads it", "Contributions are exact", "its items")
        .contains("Training sessions that voted")
        .containsPattern("rank +item +score +1 +3")
        .doesNotContain("\u001b");
    assertThat(linet.err()).contains("does not know: nonsense");
  }

  @Test
  void anExplanationInJsonAgreesWithTheRecommendation() {
    assertThat(recommend("--session", "b nonsense a", "-k", "2", "--explain", "--json")).isZero();
    assertThat(linet.out()).hasLineCount(1);
    JsonNode json = new JsonMapper().readTree(linet.out());
    JsonNode explanation = json.get("explanation");
    for (int n = 0; n < 2; n++) {
      JsonNode item = explanation.get("items").get(n);
      assertThat(item.get("item")).isEqualTo(json.get("items").get(n).get("item"));
      assertThat(item.get("score").asDouble())
          .isEqualTo(json.get("items").get(n).get("score").asDouble());
      assertThat(item.get("without").size()).isEqualTo(2);
    }
    assertThat(explanation.get("exact").asBoolean()).isFalse();
    assertThat(explanation.get("unknownClicks").get(0).get("item").asString())
        .isEqualTo("nonsense");
    assertThat(explanation.get("clicks").get(1).get("number").asInt()).isEqualTo(3);
    assertThat(linet.err()).contains("The session as toy reads it");
  }

  @Test
  void writesTheExplanationAsAPageAndNeverOverAFile() throws IOException {
    Path page = folder.resolve("why.html");
    String[] args = {"--session", "b a", "--explain", "--html", page.toString()};
    assertThat(recommend(args)).isZero();
    assertThat(Files.readString(page)).contains("Why toy recommends", "plot-contributions");
    assertThat(recommend(args)).isEqualTo(1);
    assertThat(linet.err()).contains("exists already");
  }

  @Test
  void aSessionWithNothingToExplainGetsPopularItemsAndSaysWhy() {
    assertThat(recommend("--session", "x y", "-k", "2", "--explain", "--json")).isZero();
    JsonNode json = new JsonMapper().readTree(linet.out());
    assertThat(json.get("explanation").get("fallback").asString()).contains("no item");
    assertThat(json.get("explanation").get("items").size()).isZero();
    assertThat(json.get("items").size()).isEqualTo(2);
    assertThat(linet.err()).contains("There is nothing to explain: no item of the session");
  }

  @Test
  void aSessionOfOneClickHasNothingToLeaveOut() {
    assertThat(recommend("--session", "b", "-k", "2", "--explain")).isZero();
    assertThat(linet.out()).contains("The session has one click");
  }

  @Test
  void aSessionThatIsTooLongToBeExplainedIsRefusedAtOnce() {
    String longSession = "a b ".repeat(3000);
    assertThat(recommend("--session", longSession, "-k", "2")).isZero();
    assertThat(recommend("--session", longSession, "-k", "2", "--explain")).isEqualTo(1);
    assertThat(linet.err())
        .hasLineCount(1)
        .contains("at most 100 clicks can be explained, and this one has 6,000: give its last 100");
  }

  @Test
  void anExplanationIsOfOneSession() {
    Path page = folder.resolve("why.html");
    assertThat(recommend("--session", "b", "--html", page.toString())).isEqualTo(2);
    assertThat(linet.err()).contains("--html goes with --explain");
    assertThat(recommend("--input", "s.txt", "--out", "r.jsonl", "--explain")).isEqualTo(2);
    assertThat(linet.err()).contains("--explain goes with --session");
    assertThat(page).doesNotExist();
  }

  @Test
  void aBatchKeepsOrderAndLineCount() throws IOException {
    Path input = folder.resolve("sessions.txt");
    Path result = folder.resolve("result.jsonl");
    StringBuilder sessions = new StringBuilder();
    for (int line = 0; line < 1_300; line++) { // more than two blocks
      sessions.append(line % 13 == 0 ? "" : line % 7 == 0 ? "x" : "a b").append('\n');
    }
    Files.writeString(input, sessions);
    assertThat(recommend("--input", input.toString(), "--out", result.toString(), "--json"))
        .isZero();
    List<String> lines = Files.readAllLines(result);
    assertThat(lines).hasSize(1_300);
    for (int line = 0; line < lines.size(); line++) {
      JsonNode json = new JsonMapper().readTree(lines.get(line));
      boolean empty = line % 13 == 0;
      boolean unknown = !empty && line % 7 == 0;
      assertThat(json.get("session").size()).isEqualTo(empty ? 0 : unknown ? 1 : 2);
      assertThat(json.get("fallback").isNull()).isEqualTo(!empty && !unknown);
    }
    JsonNode summary = new JsonMapper().readTree(linet.out());
    assertThat(summary.get("sessions").asInt()).isEqualTo(1_300);
    assertThat(summary.get("fallbacks").asInt()).isEqualTo(100 + 186 - 15);
  }

  @Test
  void aBatchRefusesAnOutputThatExistsAndLeavesIt() throws IOException {
    Path input = Files.writeString(folder.resolve("sessions.txt"), "a\n");
    Path result = Files.writeString(folder.resolve("result.jsonl"), "mine");
    assertThat(recommend("--input", input.toString(), "--out", result.toString())).isEqualTo(1);
    assertThat(linet.err()).contains("exists already").hasLineCount(1);
    assertThat(result).hasContent("mine");
  }

  @Test
  void aBatchThatFailsHalfWayLeavesNothing() throws IOException {
    Path input = folder.resolve("sessions.txt");
    byte[] text = "a b\n".repeat(5_000).getBytes(StandardCharsets.UTF_8);
    text[19_990] = (byte) 0xFF;
    Files.write(input, text);
    Path outFolder = Files.createDirectories(folder.resolve("out"));
    assertThat(recommend("--input", input.toString(), "--out", outFolder.resolve("r").toString()))
        .isEqualTo(1);
    assertThat(linet.err()).contains("sessions.txt is not text in UTF-8").hasLineCount(1);
    assertThat(outFolder).isEmptyDirectory();
  }

  @Test
  void aBatchWithALineWithoutEndIsRefusedByItsNumber() throws IOException {
    Path input = folder.resolve("sessions.txt");
    Files.writeString(input, "a b\r\n" + "a ".repeat(1 << 19) + "\n" + "a".repeat((1 << 20) + 1));
    Path result = folder.resolve("r");
    assertThat(recommend("--input", input.toString(), "--out", result.toString())).isEqualTo(1);
    assertThat(linet.err())
        .contains("sessions.txt, line 3: longer than 1048576 characters")
        .hasLineCount(1);
    assertThat(result).doesNotExist();
  }

  @Test
  void aBatchWithoutItsInputNamesIt() {
    Path missing = folder.resolve("missing.txt");
    assertThat(recommend("--input", missing.toString(), "--out", folder.resolve("r").toString()))
        .isEqualTo(1);
    assertThat(linet.err()).contains("missing.txt").hasLineCount(1);
    assertThat(folder.resolve("r")).doesNotExist();
  }

  @Test
  void aBatchOfStrangeIdsSaysSoAndStrictWritesNothing() throws IOException {
    Path input = folder.resolve("sessions.txt");
    Files.writeString(input, "A,b\na,b\nX " + "y ".repeat(40) + "\nb b\n");
    Path result = folder.resolve("r");
    String[] args = {"--input", input.toString(), "--out", result.toString()};
    assertThat(recommend(with(args, "--strict"))).isEqualTo(1);
    assertThat(linet.err()).contains("Only 2 of 45 clicks (4.4 %)", "Nothing was written");
    assertThat(result).doesNotExist();

    assertThat(recommend(with(args, "--json"))).isZero();
    assertThat(linet.err())
        .contains("warning: Only 2 of 45 clicks (4.4 %)")
        .contains("made of known ones and commas: blanks separate ids, as in \"a b\"");
    JsonNode json = new JsonMapper().readTree(linet.out());
    assertThat(json.get("clicks").asInt()).isEqualTo(45);
    assertThat(json.get("knownClicks").asInt()).isEqualTo(2);
    assertThat(json.get("hints").size()).isEqualTo(1);
    assertThat(Files.readAllLines(result)).hasSize(4);
  }

  @Test
  void aSessionOfStrangeIdsGetsAHintAndStrictFails() {
    assertThat(recommend("--session", "a,b B", "-k", "1")).isZero();
    assertThat(linet.err()).contains("as in \"a b\"", "'b' instead of 'B'");
    assertThat(recommend("--session", "B", "--strict")).isEqualTo(1);
    assertThat(linet.err()).contains("'b' instead of 'B'", "No click is on an item");
    assertThat(linet.out()).isEmpty();
    assertThat(recommend("--session", "b", "--strict")).isZero();
  }

  @Test
  void anIdWithWhiteSpaceComesFromTheLogToTheAnswer() throws IOException {
    StringBuilder log = new StringBuilder("session_id,item_id,timestamp\n");
    String[] items = {"AB 12", "p3", "100%25"};
    for (int n = 0; n < 60; n++) {
      long time = 1_400_000_000L + 86_400L * n / 10 + n;
      log.append("s" + n / 3 + "," + items[n % 3] + "," + time + "\n");
    }
    Path file = Files.writeString(folder.resolve("log.csv"), log);
    String data = folder.resolve("spaced").toString();
    assertThat(linet.run("prepare", "--input", file.toString(), "--out", data)).isZero();
    model = folder.resolve("spaced-model");
    assertThat(linet.run("train", "--data", data, "--model", "sr", "--out", model.toString()))
        .isZero();
    assertThat(linet.run("evaluate", "--data", data, "--model", model.toString())).isZero();
    assertThat(recommend("--session", "[\"100%25\",\"AB 12\"]", "-k", "3", "--json")).isZero();
    JsonNode json = new JsonMapper().readTree(linet.out());
    assertThat(json.get("session").toString()).isEqualTo("[\"100%25\",\"AB 12\"]");
    assertThat(json.get("unknownItems").size()).isZero();
    assertThat(json.get("items").get(0).get("item").asString()).isEqualTo("p3");

    Path input = Files.writeString(folder.resolve("in.jsonl"), linet.out() + "[\"p3\",7]\n");
    Path out = folder.resolve("out.jsonl");
    assertThat(recommend("--input", input.toString(), "--out", out.toString())).isZero();
    assertThat(Files.readString(out)).contains("[\"100%25\",\"AB 12\"]", "[\"p3\",\"7\"]");
  }

  private static String[] with(String[] args, String more) {
    String[] all = Arrays.copyOf(args, args.length + 1);
    all[args.length] = more;
    return all;
  }

  private int recommend(String... args) {
    String[] all = new String[args.length + 3];
    all[0] = "recommend";
    all[1] = "--model";
    all[2] = model.toString();
    System.arraycopy(args, 0, all, 3, args.length);
    return linet.run(all);
  }
}
