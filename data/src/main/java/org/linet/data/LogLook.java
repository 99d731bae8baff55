package org.linet.data;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.linet.core.LinetException;
import org.linet.data.account.Finding;
import org.linet.data.internal.log.Click;
import org.linet.data.internal.log.ClickLog;
import org.linet.data.internal.log.LogSurvey;
import org.linet.data.internal.log.Proposal;
import org.linet.data.internal.log.RejectedLines;
import org.linet.data.log.FileCounts;
import org.linet.data.log.FileShape;
import org.linet.data.log.LogOptions;
import org.linet.data.log.SessionOptions;
import org.linet.data.log.SessionRule;
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
 * @param findings what should be known about the log, and what was changed in {@code proposed}
 * @param proposed options with which the log can be prepared: those given, and what was missing
 */
public record LogLook(
    List<FileShape> files,
    List<SeenClick> clicks,
    FileCounts counts,
    boolean whole,
    Map<String, Long> rejected,
    List<Finding> findings,
    PreparationOptions proposed) {
  /** Clicks that are looked at. */
  private static final int LOOKED_AT = 100_000;

  /** Clicks that are shown. */
  private static final int SHOWN = 10;

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
   * A click as it is understood.
   *
   * @param time unix milliseconds; in Diginetica's logs, milliseconds since the session's start
   */
  public record SeenClick(String session, String item, long time) {}

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
    List<SeenClick> shown = new ArrayList<>();
    try (RejectedLines rejected = new RejectedLines(null, false);
        ClickLog log = new ClickLog(survey, rejected)) {
      Click click = new Click();
      long first = Long.MAX_VALUE;
      long last = Long.MIN_VALUE;
      int read = 0;
      boolean whole = false;
      while (read < LOOKED_AT && !whole) {
        whole = !log.read(click);
        if (!whole) {
          read++;
          first = Math.min(first, click.sessionTime);
          last = Math.max(last, click.sessionTime);
          if (shown.size() < SHOWN) {
            shown.add(
                new SeenClick(
                    new String(click.session, StandardCharsets.UTF_8),
                    new String(click.item, StandardCharsets.UTF_8),
                    click.time));
          }
        }
      }
      List<Finding> findings = new ArrayList<>(proposals);
      findings.addAll(log.findings());
      PreparationOptions proposed = withEvents(options, survey.shapes());
      boolean timed = log.format().sessionRule() == SessionRule.CLICK_TIME;
      boolean shorterThanDay =
          whole && timed && read > 0 && last - first <= Duration.ofDays(1).toMillis();
      if (shorterThanDay && options.test() == null) {
        proposed = proposed.withTest(new TestWindow.Share(SHORT_LOG_TEST));
      }
      return new LogLook(
          survey.shapes(),
          shown,
          log.countsSoFar(),
          whole,
          rejected.byReason(),
          findings,
          proposed);
    }
  }

  /** Where a log holds several kinds of events, looking at an item is what counts. */
  private static PreparationOptions withEvents(
      PreparationOptions options, List<FileShape> shapes) {
    Set<String> views = new LinkedHashSet<>();
    for (FileShape shape : shapes) {
      shape.eventKinds().stream().filter(kind -> VIEW.matcher(kind).matches()).forEach(views::add);
    }
    return views.isEmpty() ? options : options.withLog(options.log().withEvents(views));
  }
}
