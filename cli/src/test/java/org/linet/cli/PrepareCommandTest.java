package org.linet.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class PrepareCommandTest {
  private static final JsonMapper JSON = JsonMapper.builder().build();
  private final LinetInProcess linet = new LinetInProcess();
  @TempDir private Path folder;

  @SuppressWarnings("NullAway.Init") // JUnit fills the fields
  PrepareCommandTest() {}

  /** Three sessions of the items a and b, a day apart, and a line that holds no click. */
  private Path log() throws IOException {
    return Files.writeString(
        folder.resolve("log.csv"),
        """
        visit,sku,at
        1,a,2024-01-01 10:00:00
        1,b,2024-01-01 10:01:00
        2,b,2024-01-02 11:00:00
        2,a,2024-01-02 11:01:00
        broken
        3,a,2024-01-04 11:00:00
        3,b,2024-01-04 11:01:00
        """);
  }

  private String[] arguments(String... more) throws IOException {
    String[] first = {
      "prepare",
      "--input",
      log().toString(),
      "--out",
      folder.resolve("shop").toString(),
      "--session-column",
      "visit",
      "--item-column",
      "sku",
      "--time-column",
      "at",
      "--support",
      "1"
    };
    String[] all = Arrays.copyOf(first, first.length + more.length);
    System.arraycopy(more, 0, all, first.length, more.length);
    return all;
  }

  @Test
  void preparesALogAndAuditsTheFolder() throws IOException {
    assertThat(linet.run(arguments("--json"))).as(linet.err()).isZero();
    JsonNode report = JSON.readTree(linet.out());
    assertThat(report.at("/train/sessions").asInt()).isEqualTo(2);
    assertThat(report.at("/test/samples").asInt()).isEqualTo(1);
    assertThat(report.at("/read/rejectedLines").asInt()).isEqualTo(1);
    assertThat(linet.err()).contains("1 column instead of 3").contains("items with fewer");
    assertThat(folder.resolve("shop/train.txt")).hasContent("a b\nb a\n");
    assertThat(JSON.readTree(Files.readString(folder.resolve("shop/dataset.json"))))
        .isEqualTo(report);

    assertThat(linet.run("audit", "--data", folder.resolve("shop").toString(), "--json")).isZero();
    JsonNode audit = JSON.readTree(linet.out());
    assertThat(audit.at("/fingerprint").asString()).isEqualTo(report.at("/fingerprint").asString());
    assertThat(audit.at("/leaks/sameContent").asInt()).isEqualTo(1);
    assertThat(audit.at("/leaks/identical").asInt()).isZero();
  }

  @Test
  void printsTablesForPeople() throws IOException {
    assertThat(linet.run(arguments())).isZero();
    assertThat(linet.out())
        .contains("Format: csv")
        .contains("= train")
        .contains("rejected.tsv")
        .contains("fingerprint");
    assertThat(linet.run("audit", "--data", folder.resolve("shop").toString())).isZero();
    assertThat(linet.out()).contains("repeated targets").contains("top 10 %");
  }

  @Test
  void aTestWindowOfLessThanNoDaysIsRefused() throws IOException {
    assertThat(linet.run(arguments("--test-days", "-1"))).isEqualTo(2);
    assertThat(linet.err()).contains("The test window in days is -1, but must be at least 1");
    assertThat(folder.toFile().list()).containsExactly("log.csv");
  }

  @Test
  void aTestWindowOfNoDaysLetsEverythingTrain() throws IOException {
    assertThat(linet.run(arguments("--test-days", "0"))).as(linet.err()).isZero();
    assertThat(folder.resolve("shop/train.txt")).hasContent("a b\nb a\na b\n");
    assertThat(folder.resolve("shop/test.txt")).isEmptyFile();
  }

  @Test
  void aLogThatIsNamedTwiceIsRefusedByWhateverPath() throws IOException {
    Path log = log();
    Path link = Files.createSymbolicLink(folder.resolve("link.csv"), log);
    for (Path again : List.of(log, folder.resolve("./log.csv"), link)) {
      assertThat(
              linet.run(
                  "prepare",
                  "--input",
                  log.toString(),
                  again.toString(),
                  "--out",
                  folder.resolve("shop").toString()))
          .isEqualTo(2);
      assertThat(linet.err()).contains(again + " is named twice among the files of the log");
    }
    assertThat(folder.resolve("shop")).doesNotExist();
  }

  @Test
  void failsInOneSentenceAndLeavesNothing() throws IOException {
    assertThat(linet.run(arguments("--strict"))).isEqualTo(1);
    assertThat(linet.err()).contains("Line 6 of").doesNotContain("\tat ");
    assertThat(folder.toFile().list()).containsExactly("log.csv");
  }
}
