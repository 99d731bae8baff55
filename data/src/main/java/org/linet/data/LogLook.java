package org.linet.data;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.linet.core.FailureCode;
import org.linet.core.LinetException;
import org.linet.core.internal.io.FileErrors;
import org.linet.core.internal.io.FileTree;
import org.linet.data.account.Account;
import org.linet.data.account.Finding;
import org.linet.data.account.TimeFigures;
import org.linet.data.internal.log.ClickLog;
import org.linet.data.internal.log.LogSurvey;
import org.linet.data.internal.log.Proposal;
import org.linet.data.internal.log.RejectedLines;
import org.linet.data.internal.protocol.Database;
import org.linet.data.internal.protocol.Protocol;
import org.linet.data.log.FileCounts;
import org.linet.data.log.FileShape;
import org.linet.data.log.LogOptions;
import org.linet.data.log.SampledClick;
import org.linet.data.log.SessionOptions;
import org.linet.data.protocol.ProtocolParameters;
import org.linet.data.protocol.SampleFraction;
import org.linet.data.protocol.TestWindow;

/**
 * How a log would be read, told from its first clicks; writes nothing.
 *
 * @param files how every file is understood
 * @param clicks the first clicks as they are understood
 * @param counts lines and clicks that were looked at
 * @param whole whether that was the whole log
 * @param rejected number of rejected lines among them by reason
 * @param account how plausible these clicks are; null where too little is left of them
 * @param findings what should be known about the log, and what was changed in {@code proposed}
 * @param proposed options with which the log can be prepared: those given, and what was missing
 */
public record LogLook(
    List<FileShape> files,
    List<SampledClick> clicks,
    FileCounts counts,
    boolean whole,
    Map<String, Long> rejected,
    @Nullable Account account,
    List<Finding> findings,
    PreparationOptions proposed) {
  /** Clicks that are looked at. */
  private static final int LOOKED_AT = 100_000;

  /** Share of the sessions that test where the log is too short for a day. */
  private static final SampleFraction SHORT_LOG_TEST = new SampleFraction(1, 5);

  /** Kinds of events that mean that somebody looked at an item. */
  private static final Pattern VIEW =
      Pattern.compile("(?i)(.*view.*|clicks?|.*detail.*|pv|.*click.*item.*|visit)");

  private static final int MOST_PROPOSALS = 3;

  public LogLook {
    files = List.copyOf(files);
    clicks = List.copyOf(clicks);
    rejected = Map.copyOf(rejected);
    findings = List.copyOf(findings);
  }

  /**
   * Looks at a log.
   *
   * @throws LinetException if it cannot be understood, and nothing can be proposed
   */
  public static LogLook of(PreparationOptions options) {
    List<Finding> proposals = new ArrayList<>();
    PreparationOptions tried = options;
    while (true) {
      try (LogSurvey survey = LogSurvey.of(tried.log(), tried.ofUsers())) {
        return look(survey, tried, proposals);
      } catch (LinetException e) {
        if (!(e.getCause() instanceof Proposal proposal) || proposals.size() == MOST_PROPOSALS) {
          throw e;
        }
        proposals.add(Finding.note("proposal", String.valueOf(e.getMessage())));
        tried = with(tried, proposal);
      }
    }
  }

  private static PreparationOptions with(PreparationOptions options, Proposal proposal) {
    LogOptions log = options.log().withColumns(proposal.columns());
    PreparationOptions changed =
        options.withLog(
            proposal.separator() == null ? log : log.withSeparator(proposal.separator()));
    return proposal.users()
        ? changed.withSessions(new SessionOptions(SessionOptions.USUAL_GAP, null, null, null))
        : changed;
  }

  private static LogLook look(
      LogSurvey survey, PreparationOptions options, List<Finding> proposals) {
    PreparationOptions proposed = withEvents(options, survey.shapes());
    List<Finding> findings = new ArrayList<>(proposals);
    try (RejectedLines rejected = new RejectedLines(null, false);
        ClickLog log = ClickLog.beginning(survey, rejected, LOOKED_AT)) {
      Account account = account(options, log, rejected, findings);
      TimeFigures times = account == null ? null : account.times();
      if (log.isWhole()
          && times != null
          && times.spanMillis() <= Duration.ofDays(1).toMillis()
          && options.test() == null) {
        proposed = proposed.withTest(new TestWindow.Share(SHORT_LOG_TEST));
      }
      return new LogLook(
          survey.shapes(),
          log.first(),
          log.counts(),
          log.isWhole(),
          rejected.byReason(),
          account,
          findings,
          proposed);
    }
  }

  /** Prepares the sample to throw it away: so the rules are those of a preparation. */
  private static @Nullable Account account(
      PreparationOptions options, ClickLog log, RejectedLines rejected, List<Finding> findings) {
    ProtocolParameters everything =
        new ProtocolParameters(
            options.sessionsOf(log.format()),
            options.repairs(),
            PreparationOptions.DEFAULT_LENGTH,
            1,
            new TestWindow.None(),
            SampleFraction.ALL);
    Path scratch = null;
    try {
      scratch = Files.createTempDirectory("linet-look-");
      try (Database database = new Database(scratch, options.memory(), options.threads())) {
        Account account =
            new Protocol(database, everything, line -> {}).run(log, rejected, scratch).account();
        // which sessions test is not looked at here
        account.findings().stream()
            .filter(finding -> !finding.code().equals("no-test"))
            .forEach(findings::add);
        return account;
      }
    } catch (LinetException e) {
      if (e.code() != FailureCode.NO_DATA || log.counts().clicks() == 0) {
        throw e;
      }
      findings.addAll(log.findings());
      findings.add(Finding.warning("nothing-left", String.valueOf(e.getMessage())));
      return null;
    } catch (IOException e) {
      throw FileErrors.writing(scratch == null ? Path.of("the temporary folder") : scratch, e);
    } finally {
      if (scratch != null) {
        FileTree.remove(scratch);
      }
    }
  }

  /** Where a log holds several kinds of events, looking at an item is what counts. */
  private static PreparationOptions withEvents(PreparationOptions options, List<FileShape> shapes) {
    Set<String> views = new LinkedHashSet<>();
    for (FileShape shape : shapes) {
      shape.eventKinds().stream().filter(kind -> VIEW.matcher(kind).matches()).forEach(views::add);
    }
    return views.isEmpty() ? options : options.withLog(options.log().withEvents(views));
  }
}
