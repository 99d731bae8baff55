package org.linet.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.linet.core.LinetException;
import org.linet.core.testing.RandomSeed;
import org.linet.data.account.Account;
import org.linet.data.account.Finding;
import org.linet.data.account.Finding.Kind;
import org.linet.data.audit.Audit;
import org.linet.data.log.LogFormat;
import org.linet.data.protocol.Repairs;

/** Every kind of finding on a log that has its trouble, and none on a log that has none. */
class FindingsTest {
  private static final String HEADER = "session_id,item_id,timestamp";
  private static final long HOUR = 3_600_000L;
  private static final long DAY = 24 * HOUR;
  private static final long START = 19_700 * DAY;
  private static final int SESSIONS = 900;

  @TempDir Path folder;

  private final Random random = RandomSeed.random(getClass());
  private int logs;

  /** Sessions of a week, with a test day of more than a hundred. */
  private List<SlowProtocol.Row> clean() {
    List<SlowProtocol.Row> rows = new ArrayList<>();
    for (int s = 0; s < SESSIONS; s++) {
      long time = START + (long) (random.nextDouble() * 7 * DAY);
      int length = 2 + (int) Math.min(15, -2 * Math.log(1 - random.nextDouble()));
      for (int c = 0; c < length; c++) {
        rows.add(new SlowProtocol.Row("s" + s, "p" + random.nextInt(60), time, 0));
        time += 1_000 + random.nextInt(200_000);
      }
    }
    rows.sort(Comparator.comparingLong(SlowProtocol.Row::millis));
    return rows;
  }

  private PreparationOptions options(List<List<SlowProtocol.Row>> files) throws IOException {
    List<Path> paths = new ArrayList<>();
    Path own = Files.createDirectory(folder.resolve("log" + logs++));
    for (List<SlowProtocol.Row> rows : files) {
      Path file = own.resolve("part" + paths.size() + ".csv");
      paths.add(LogFiles.text(file, LogFiles.delimited(HEADER, ",", rows)));
    }
    return PreparationOptions.of(paths, LogFormat.CSV, own.resolve("out")).withTimeFormat("millis");
  }

  private Account account(List<SlowProtocol.Row> rows) throws IOException {
    return Prepared.run(options(List.of(rows))).report().account();
  }

  private static List<SlowProtocol.Row> map(
      List<SlowProtocol.Row> rows, UnaryOperator<SlowProtocol.Row> change) {
    return new ArrayList<>(rows.stream().map(change).toList());
  }

  private static SlowProtocol.Row row(String session, String item, long millis) {
    return new SlowProtocol.Row(session, item, millis, 0);
  }

  private static void assertFinds(Account account, Kind kind, String code, String... parts) {
    assertThat(account.findings()).extracting(Finding::code).contains(code);
    Finding found =
        account.findings().stream().filter(f -> f.code().equals(code)).findFirst().orElseThrow();
    assertThat(found.kind()).isEqualTo(kind);
    assertThat(found.sentence()).contains(parts).doesNotContain("\n").doesNotContain("--");
  }

  @Test
  void aCleanLogHasNone() throws IOException {
    for (int run = 0; run < 4; run++) {
      PreparationOptions options = options(List.of(clean())).withStrict(true);
      Account account = Prepared.run(options).report().account();
      assertThat(account.findings()).isEmpty();
      assertThat(Audit.of(options.out()).account().findings()).isEmpty();
      String description = Files.readString(options.out().resolve("dataset.json"));
      assertThat(description).contains("\"account\"").doesNotContain(folder.toString());
    }
  }

  @Test
  void aSessionThatHoldsATenthOfAllIsAGiant() throws IOException {
    List<SlowProtocol.Row> rows =
        map(clean(), r -> random.nextInt(5) == 0 ? row("guest", r.item(), r.millis()) : r);
    PreparationOptions options = options(List.of(rows));
    Account account = Prepared.run(options).report().account();
    assertFinds(account, Kind.WARNING, "giant-session", "Session 'guest' holds", " of all over ");
    assertFinds(
        Audit.of(options.out()).account(), Kind.WARNING, "giant-session", "of test.txt holds");
    assertThatThrownBy(() -> Prepared.run(options(List.of(rows)).withStrict(true)))
        .isInstanceOf(LinetException.class)
        .hasMessageContaining("Session 'guest' holds");
    assertThat(folder.resolve("log" + (logs - 1)).toFile().list()).containsExactly("part0.csv");
  }

  @Test
  void aSessionOfAThousandClicksOverDaysIsAGiantToo() throws IOException {
    List<SlowProtocol.Row> rows = new ArrayList<>();
    for (int copy = 0; copy < 4; copy++) {
      int number = copy;
      rows.addAll(map(clean(), r -> row(number + r.session(), r.item(), r.millis())));
    }
    for (int c = 0; c < 1_000; c++) {
      rows.add(row("crawler", "p" + c % 60, START + c * DAY / 300));
    }
    assertFinds(account(rows), Kind.WARNING, "giant-session", "'crawler' holds 1,000 clicks");
  }

  @Test
  void oneSessionThatGivesMuchOfTheTestIsNamed() throws IOException {
    List<SlowProtocol.Row> rows = clean();
    for (int c = 0; c < 200; c++) {
      rows.add(row("bot", "p" + c % 60, START + 7 * DAY - HOUR + c * 1_000L));
    }
    assertFinds(account(rows), Kind.WARNING, "giant-test-session", "Session 'bot' gives ");
  }

  @Test
  void sessionsOfDaysMayBeUsers() throws IOException {
    List<SlowProtocol.Row> rows =
        map(
            clean(),
            r -> row("user" + Math.floorMod(r.session().hashCode(), 200), r.item(), r.millis()));
    PreparationOptions options = options(List.of(rows));
    assertFinds(
        Prepared.run(options).report().account(),
        Kind.WARNING,
        "sessions-over-days",
        " last longer than a day",
        "200 users over ",
        " are taken as 200 sessions");
    assertFinds(Audit.of(options.out()).account(), Kind.WARNING, "sessions-over-days", "users");
  }

  @Test
  void datesOnlyLeaveTheOrderToTheFile() throws IOException {
    List<SlowProtocol.Row> rows =
        map(clean(), r -> row(r.session(), r.item(), r.millis() / DAY * DAY));
    PreparationOptions options = options(List.of(rows));
    Account account = Prepared.run(options).report().account();
    assertFinds(account, Kind.WARNING, "whole-days", " of 900 sessions");
    assertThat(account.findings())
        .extracting(Finding::code)
        .doesNotContain("repeated-rows", "sorted-ties");
    assertFinds(Audit.of(options.out()).account(), Kind.WARNING, "whole-days", "Times are whole");
  }

  @Test
  void equalTimesInTheOrderOfIdsInflateFigures() throws IOException {
    List<SlowProtocol.Row> rows =
        map(clean(), r -> row(r.session(), r.item(), r.millis() / HOUR * HOUR));
    assertThat(account(rows).findings())
        .extracting(Finding::code)
        .contains("equal-times")
        .doesNotContain("sorted-ties");
    rows.sort(
        Comparator.comparingLong(SlowProtocol.Row::millis)
            .thenComparing(SlowProtocol.Row::session)
            .thenComparing(SlowProtocol.Row::item));
    PreparationOptions options = options(List.of(rows));
    Account sorted = Prepared.run(options).report().account();
    assertFinds(sorted, Kind.WARNING, "sorted-ties", "100 % of the clicks with equal times");
    assertFinds(Audit.of(options.out()).account(), Kind.WARNING, "sorted-ties", "100 %");
  }

  @Test
  void rowsThatStandTwiceAreCounted() throws IOException {
    List<SlowProtocol.Row> rows = clean();
    List<SlowProtocol.Row> twice = new ArrayList<>(rows);
    twice.addAll(rows.subList(0, rows.size() / 2));
    PreparationOptions options = options(List.of(twice));
    assertFinds(
        Prepared.run(options).report().account(),
        Kind.WARNING,
        "repeated-rows",
        String.format(Locale.ROOT, "%,d of the ", rows.size() / 2));
    assertFinds(Audit.of(options.out()).account(), Kind.WARNING, "repeated-rows", "repeat");
    Account once =
        Prepared.run(options(List.of(twice)).withRepairs(new Repairs(true, true, true)))
            .report()
            .account();
    assertThat(once.findings()).isEmpty();
  }

  @Test
  void filesThatOverlapAreNamed() throws IOException {
    List<SlowProtocol.Row> rows = clean();
    List<SlowProtocol.Row> first = rows.subList(0, rows.size() * 6 / 10);
    List<SlowProtocol.Row> second = rows.subList(rows.size() / 2, rows.size());
    assertFinds(
        Prepared.run(options(List.of(first, second))).report().account(),
        Kind.WARNING,
        "rows-in-several-files",
        " clicks of part1.csv stand in part0.csv too");
    assertFinds(
        Prepared.run(options(List.of(rows, rows))).report().account(),
        Kind.WARNING,
        "rows-in-several-files",
        "both have the same content");
    List<SlowProtocol.Row> rest = rows.subList(first.size(), rows.size());
    assertThat(Prepared.run(options(List.of(first, rest))).report().account().findings()).isEmpty();
  }

  @Test
  void loneTimesAreSetAsideAndShown() throws IOException {
    List<SlowProtocol.Row> rows = clean();
    rows.add(row("late", "p1", 47_000 * DAY));
    rows.add(row("late", "p2", 47_000 * DAY + 1));
    rows.add(row("s1", "p2", 0));
    Prepared prepared = Prepared.run(options(List.of(rows)));
    assertFinds(
        prepared.report().account(),
        Kind.REPAIRED,
        "lone-times",
        "3 clicks of ",
        "in 2 sessions",
        "is dated ",
        "years");
    assertThat(prepared.report().account().warnings()).isEmpty();
    assertThat(prepared.report().counts().removals().get(0).clicks()).isEqualTo(3);
    assertThat(prepared.report().counts().removals().get(0).sessions()).isEqualTo(1);

    PreparationOptions kept =
        options(List.of(rows)).withRepairs(new Repairs(false, false, true)).withMinimumSupport(1);
    assertFinds(Prepared.run(kept).report().account(), Kind.WARNING, "wide-gap", "No click is");
  }

  @Test
  void timesThatAreNoDatesAreShown() throws IOException {
    List<SlowProtocol.Row> rows = map(clean(), r -> row(r.session(), r.item(), r.millis() - START));
    assertFinds(account(rows), Kind.WARNING, "times-not-dates", "before 1995", "1970-01-0");
    assertFinds(
        account(map(rows, r -> row(r.session(), r.item(), r.millis() + 60_000 * DAY))),
        Kind.WARNING,
        "times-not-dates",
        "after 2100");
  }

  @Test
  void spellingsAreJoinedOrNamed() throws IOException {
    List<SlowProtocol.Row> rows =
        map(
            clean(),
            r ->
                row(
                    r.session().substring(1) + (r.millis() % 2 == 0 ? "" : ".0"),
                    r.item().substring(1) + (r.millis() % 3 == 0 ? "" : ".0"),
                    r.millis()));
    List<SlowProtocol.Row> plain =
        map(rows, r -> row(r.session().replace(".0", ""), r.item().replace(".0", ""), r.millis()));
    Prepared joined = Prepared.run(options(List.of(rows)));
    assertFinds(joined.report().account(), Kind.REPAIRED, "item-spellings", "60 pairs such as '0'");
    assertFinds(joined.report().account(), Kind.REPAIRED, "session-spellings", "such as '", ".0'");
    assertThat(joined.report().fingerprint())
        .isEqualTo(Prepared.run(options(List.of(plain))).report().fingerprint());
    Account apart =
        Prepared.run(options(List.of(rows)).withRepairs(new Repairs(false, true, false)))
            .report()
            .account();
    assertFinds(apart, Kind.WARNING, "item-spellings", "60 pairs", "'0' and '0.0'");
    assertFinds(apart, Kind.WARNING, "session-spellings", " and '", ".0'");
    assertFinds(
        account(
            map(
                clean(),
                r ->
                    row(
                        r.session(),
                        r.millis() % 2 == 0 ? r.item().replace('p', 'P') : r.item(),
                        r.millis()))),
        Kind.WARNING,
        "item-spellings",
        "60 pairs of item ids differ only in upper and lower case, such as 'P0' and 'p0'");
  }

  @Test
  void manyRejectedLinesAreToldByReasonAndFile() throws IOException {
    List<SlowProtocol.Row> rows = clean();
    List<SlowProtocol.Row> more = new ArrayList<>(rows.subList(rows.size() / 2, rows.size()));
    for (int i = 0; i < 80; i++) {
      more.add(row("s1", "", START));
    }
    assertFinds(
        Prepared.run(options(List.of(rows.subList(0, rows.size() / 2), more))).report().account(),
        Kind.WARNING,
        "many-rejected",
        "80 because the item id is empty in part1.csv");
    assertThatThrownBy(
            () -> Prepared.run(options(List.of(rows, more.subList(more.size() - 80, more.size())))))
        .isInstanceOf(LinetException.class)
        .hasMessageContaining("part1.csv gave no click, of 81 lines: 80 because the item id");
  }

  @Test
  void aFileOfOneBadLineIsNamed() throws IOException {
    assertFinds(
        Prepared.run(options(List.of(clean(), List.of(row("s1", "", START))))).report().account(),
        Kind.WARNING,
        "file-without-click",
        "part1.csv gave no click, of 2 lines");
  }

  @Test
  void smallSetsAreNamed() throws IOException {
    List<SlowProtocol.Row> rows = clean();
    List<SlowProtocol.Row> few =
        rows.stream().filter(r -> r.session().length() < 4 && r.session().length() > 1).toList();
    assertFinds(account(few), Kind.WARNING, "small-test", "The test set holds only ", "points");
    List<SlowProtocol.Row> late =
        rows.stream()
            .filter(r -> r.millis() > START + 6 * DAY || r.session().hashCode() % 17 == 0)
            .toList();
    assertFinds(account(late), Kind.WARNING, "small-train", "The training set holds ");
  }
}
