package org.linet.data.internal.protocol;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.linet.core.Excerpt;
import org.linet.core.FailureCode;
import org.linet.core.LinetException;
import org.linet.core.Wording;
import org.linet.core.session.DatasetFolder;
import org.linet.data.account.Account;
import org.linet.data.account.LongSession;
import org.linet.data.account.SplitFigures;
import org.linet.data.internal.account.Accounts;
import org.linet.data.internal.account.ReadRules;
import org.linet.data.internal.log.ClickLog;
import org.linet.data.internal.log.RejectedLines;
import org.linet.data.log.FileCounts;
import org.linet.data.log.SessionRule;
import org.linet.data.protocol.ProtocolParameters;
import org.linet.data.protocol.ProtocolResult;
import org.linet.data.protocol.Removal;
import org.linet.data.protocol.WrittenSplit;

/**
 * The SR-GNN protocol from a click log to a training and a test set, step by step, in DuckDB.
 *
 * <p>The tables it goes through: {@code clicks} (step 1), {@code sessions} and {@code items} (2),
 * {@code long_clicks} (3), {@code supported_clicks} and {@code kept_sessions} (4), {@code
 * train_sessions} and {@code test_sessions} (5), {@code known_test_clicks} and {@code
 * known_test_sessions} (7). What looks at the log on the way, for the account of its plausibility,
 * is in {@link SessionStep} and {@link Lengths}. A table is dropped as soon as no later step reads
 * it.
 */
public final class Protocol {
  private final Database database;
  private final ProtocolParameters parameters;
  private final Consumer<String> progress;
  private final List<Removal> removals = new ArrayList<>();

  /**
   * Runs nothing yet.
   *
   * @param progress takes a line of text at every step
   */
  public Protocol(Database database, ProtocolParameters parameters, Consumer<String> progress) {
    this.database = database;
    this.parameters = parameters;
    this.progress = progress;
  }

  /**
   * Runs every step.
   *
   * @param log the log, not read yet
   * @param rejected what the log sets aside
   * @param folder an existing folder that receives the four files of a data set
   * @throws IOException if the folder cannot be written
   * @throws LinetException if nothing is left after a step, naming it
   */
  public Done run(ClickLog log, RejectedLines rejected, Path folder) throws IOException {
    SessionRule rule = parameters.sessions().rule(log.format());
    NothingLeft nothingLeft = new NothingLeft(database, parameters);
    progress.accept("reading the log (" + log.description() + ")");
    ReadStep.run(database, log);
    FileCounts read = log.counts();
    requireClicks(log, read, rejected);
    ReadRules.requireNoLostFile(log.readFiles(), rejected.byFile());
    progress.accept("grouping " + read.clicks() + " clicks by session");
    SessionStep.Grouped grouped = SessionStep.run(database, rule, parameters, log.readFiles());
    remove(grouped.removals());
    Lengths lengths = Lengths.of(database, parameters.sessions());
    SplitStep.rememberUsers(database, parameters.test());
    progress.accept("dropping short sessions and rare items");
    remove(
        ShortSessionStep.run(
            database, parameters.minimumLength(), parameters.sessions().mostClicks()));
    nothingLeft.requireLongSessions(grouped.sessions());
    remove(RareItemStep.run(database, parameters.minimumSupport(), parameters.minimumLength()));
    nothingLeft.requireKept();
    SplitStep.Split split = SplitStep.run(database, parameters.test());
    Long cut = split.cutMillis();
    progress.accept(
        cut == null
            ? "train and test: " + parameters.test().description()
            : "cutting train from test at " + Instant.ofEpochMilli(cut));
    remove(split.removals());
    nothingLeft.requireTrainAndTest(split, grouped.times());
    long testClicks = database.number("SELECT sum(clicks) FROM test_sessions");
    remove(TestItemStep.run(database, parameters.minimumLength()));
    nothingLeft.requireKnownTest(testClicks);
    remove(FractionStep.run(database, parameters.fraction(), rule));
    nothingLeft.requireSamples();
    progress.accept("sorting and writing");
    LongSession longestTest = lengths.longestTest(database);
    ProtocolResult result = write(rule, grouped, read, cut, folder);
    return new Done(result, account(log, rejected, grouped, lengths, result, longestTest));
  }

  /**
   * What was done.
   *
   * @param counts what was counted on the way
   * @param account how plausible the log is
   */
  public record Done(ProtocolResult counts, Account account) {}

  private Account account(
      ClickLog log,
      RejectedLines rejected,
      SessionStep.Grouped grouped,
      Lengths lengths,
      ProtocolResult result,
      @Nullable LongSession longestTest) {
    return new Accounts()
        .with(log.findings())
        .with(grouped.findings())
        .withLines(log.readFiles(), rejected.byFile())
        .sessionsByPause(parameters.sessions().ofUsers())
        .repeatsDropped(parameters.repairs().dropRepeatedRows())
        .of(
            grouped.times().figures(),
            lengths.figures(),
            grouped.ties(),
            grouped.repeats(),
            new SplitFigures(
                result.train().sessions(),
                result.train().samples(),
                result.test().sessions(),
                result.test().samples(),
                longestTest));
  }

  private ProtocolResult write(
      SessionRule rule,
      SessionStep.Grouped grouped,
      FileCounts read,
      @Nullable Long cut,
      Path folder)
      throws IOException {
    WriteStep writer = new WriteStep(database, rule);
    WrittenSplit train =
        writer.writeTrain(
            folder.resolve(DatasetFolder.TRAIN), folder.resolve(DatasetFolder.TRAIN_TIMES));
    WrittenSplit test =
        writer.writeTest(
            folder.resolve(DatasetFolder.TEST), folder.resolve(DatasetFolder.TEST_TIMES));
    ProtocolResult result =
        new ProtocolResult(read, grouped.sessions(), grouped.users(), removals, cut, train, test);
    result.requireReconciled();
    return result;
  }

  private void remove(List<Removal> removed) {
    removals.addAll(removed);
  }

  private static String names(ClickLog log) {
    return log.readFiles().stream()
        .map(read -> read.file().toString())
        .collect(Collectors.joining(", "));
  }

  private static void requireClicks(ClickLog log, FileCounts read, RejectedLines rejected) {
    if (read.clicks() == 0) {
      throw new LinetException(
          read.rejected() == 0 ? FailureCode.NO_DATA : FailureCode.BAD_DATA,
          read.rejected() == 0
              ? names(log)
                  + (log.leftOut().isEmpty()
                      ? " holds no click, nothing but a header: give a log with clicks"
                      : " holds no event of the kinds that were asked for, but "
                          + Excerpt.of(String.join(", ", log.leftOut().keySet()))
                          + ": "
                          + Wording.EVENTS)
              : "None of the "
                  + read.lines()
                  + " lines of the log holds a click, the first failure is "
                  + rejected.first()
                  + ": is the format right?");
    }
  }
}
