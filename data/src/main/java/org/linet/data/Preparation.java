package org.linet.data;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.linet.core.FailureCode;
import org.linet.core.LinetException;
import org.linet.core.Wording;
import org.linet.core.internal.io.AtomicFolder;
import org.linet.core.internal.io.FileTree;
import org.linet.core.session.DatasetFolder;
import org.linet.data.account.Account;
import org.linet.data.account.Finding;
import org.linet.data.internal.log.ClickLog;
import org.linet.data.internal.log.LogSurvey;
import org.linet.data.internal.log.RejectedLines;
import org.linet.data.internal.protocol.Database;
import org.linet.data.internal.protocol.Protocol;
import org.linet.data.protocol.ProtocolParameters;
import org.linet.data.protocol.TestWindow;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * From a click log to a data set folder, by the SR-GNN protocol.
 *
 * <p>Works out of core: the log passes through a database in a scratch folder inside the output's
 * hidden temporary sibling, which is gone when the output appears, or when anything fails.
 */
public final class Preparation {
  /** The lines that hold no click; there only if there are any. */
  public static final String REJECTED = "rejected.tsv";

  private static final String SCRATCH = "scratch";
  private static final JsonMapper JSON =
      JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

  private final PreparationOptions options;
  private final LogSurvey survey;
  private final Consumer<String> progress;

  private Preparation(PreparationOptions options, LogSurvey survey, Consumer<String> progress) {
    this.options = options;
    this.survey = survey;
    this.progress = progress;
  }

  /**
   * Prepares a log.
   *
   * @param progress takes a line of text at every step
   * @return every count, which {@code dataset.json} holds too
   * @throws org.linet.core.LinetException in one sentence, if the output exists, the log cannot be
   *     read, nothing is left after a step, or (if strict) a line holds no click or something about
   *     the log is doubtful; nothing is left behind
   */
  public static PreparationReport run(PreparationOptions options, Consumer<String> progress) {
    AtomicFolder.refuseExisting(options.out());
    Database.refuseUnusable(options.out());
    PreparationReport[] report = new PreparationReport[1];
    // files are understood before anything is written, so that most mistakes cost no disk access
    try (LogSurvey survey = LogSurvey.of(options.log(), options.ofUsers());
        TidyExit tidy = new TidyExit()) {
      Preparation preparation = new Preparation(options, survey, progress);
      AtomicFolder.write(options.out(), folder -> report[0] = preparation.fill(folder, tidy));
    }
    return report[0];
  }

  private PreparationReport fill(Path folder, TidyExit tidy) throws IOException {
    Path scratch = Files.createDirectory(folder.resolve(SCRATCH));
    PreparationReport report;
    try (RejectedLines rejected = new RejectedLines(folder.resolve(REJECTED), options.strict());
        ClickLog log = new ClickLog(survey, rejected);
        Database database = new Database(scratch, options.memory(), options.threads())) {
      tidy.interruptFirst(database::interrupt);
      ProtocolParameters parameters = parameters(log);
      Protocol.Done done = new Protocol(database, parameters, progress).run(log, rejected, folder);
      if (options.strict()) {
        requireNoWarning(done.account());
      }
      report =
          new PreparationReport(
              log.format(),
              log.description(),
              log.timeDescription(),
              parameters,
              log.readFiles(),
              rejected.byReason(),
              done.counts(),
              done.account());
    }
    FileTree.delete(scratch);
    Files.write(
        folder.resolve(DatasetFolder.DESCRIPTION), JSON.writeValueAsBytes(ReportJson.of(report)));
    return report;
  }

  private static void requireNoWarning(Account account) {
    List<Finding> warnings = account.warnings();
    if (!warnings.isEmpty()) {
      throw new LinetException(
          FailureCode.BAD_DATA,
          warnings.stream().map(Finding::sentence).collect(Collectors.joining(". "))
              + "; mend the log, or "
              + Wording.NOT_STRICT
              + " to prepare it as it is");
    }
  }

  private ProtocolParameters parameters(ClickLog log) {
    TestWindow test = options.test();
    return new ProtocolParameters(
        options.sessionsOf(log.format()),
        options.repairs(),
        options.minimumLength(),
        options.minimumSupport(),
        test == null ? new TestWindow.Days(log.format().defaultTestDays()) : test,
        options.fraction());
  }
}
