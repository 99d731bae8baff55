package org.linet.data.internal.protocol;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.linet.core.FailureCode;
import org.linet.core.LinetException;
import org.linet.core.session.DatasetFolder;
import org.linet.data.internal.log.ClickLog;
import org.linet.data.internal.log.RejectedLines;
import org.linet.data.log.FileCounts;
import org.linet.data.log.SessionRule;
import org.linet.data.protocol.ProtocolParameters;
import org.linet.data.protocol.ProtocolResult;
import org.linet.data.protocol.Removal;
import org.linet.data.protocol.TestWindow;
import org.linet.data.protocol.WrittenSplit;

/**
 * The SR-GNN protocol from a click log to a training and a test set, step by step, in DuckDB.
 *
 * <p>The tables it goes through: {@code clicks} (step 1), {@code sessions} and {@code items} (2),
 * {@code long_clicks} (3), {@code supported_clicks} and {@code kept_sessions} (4), {@code
 * train_sessions} and {@code test_sessions} (5), {@code known_test_clicks} and {@code
 * known_test_sessions} (7). A table is dropped as soon as no later step reads it.
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
  public ProtocolResult run(ClickLog log, RejectedLines rejected, Path folder) throws IOException {
    SessionRule rule = log.format().sessionRule();
    progress.accept("reading the log (" + log.description() + ")");
    ReadStep.run(database, log);
    FileCounts read = log.counts();
    requireClicks(log, read, rejected);
    progress.accept("grouping " + read.clicks() + " clicks by session");
    SessionStep.run(database, rule);
    long sessions = database.number("SELECT count(*) FROM sessions");
    progress.accept("dropping short sessions and rare items");
    remove(ShortSessionStep.run(database, parameters.minimumLength()));
    requireAny("long_clicks", 3, "every session is shorter than " + parameters.minimumLength());
    remove(RareItemStep.run(database, parameters.minimumSupport(), parameters.minimumLength()));
    requireAny(
        "kept_sessions",
        4,
        "no session keeps "
            + parameters.minimumLength()
            + " clicks on items with at least "
            + parameters.minimumSupport()
            + " clicks");
    int days = ((TestWindow.Days) parameters.test()).days();
    long cut = SplitStep.cut(database, days);
    progress.accept("cutting train from test at " + Instant.ofEpochMilli(cut));
    remove(SplitStep.run(database, cut));
    requireAny(
        "train_sessions", 5, "no session lies before the cut, " + days + " days before the latest");
    remove(TestItemStep.run(database, parameters.minimumLength()));
    requireAny("known_test_sessions", 7, "no test session keeps items that train has");
    remove(FractionStep.run(database, parameters.fraction(), rule));
    requireAny("train_sessions", 9, "the fraction leaves no training sample");
    progress.accept("sorting and writing");
    return write(rule, read, sessions, cut, folder);
  }

  private ProtocolResult write(
      SessionRule rule, FileCounts read, long sessions, long cut, Path folder) throws IOException {
    WriteStep writer = new WriteStep(database, rule);
    WrittenSplit train =
        writer.writeTrain(
            folder.resolve(DatasetFolder.TRAIN), folder.resolve(DatasetFolder.TRAIN_TIMES));
    WrittenSplit test =
        writer.writeTest(
            folder.resolve(DatasetFolder.TEST), folder.resolve(DatasetFolder.TEST_TIMES));
    ProtocolResult result = new ProtocolResult(read, sessions, removals, cut, train, test);
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
              ? names(log) + " holds no click, nothing but a header: give a log with clicks"
              : "None of the "
                  + read.lines()
                  + " lines of the log holds a click, the first failure is "
                  + rejected.first()
                  + ": is the format right?");
    }
  }

  private void requireAny(String table, int step, String reason) {
    if (database.number("SELECT count(*) FROM " + table) == 0) {
      throw new LinetException(
          FailureCode.NO_DATA,
          "Nothing is left after step " + step + " of the protocol: " + reason);
    }
  }
}
