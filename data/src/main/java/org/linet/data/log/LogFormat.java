package org.linet.data.log;

import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;
import org.linet.core.UsageException;

/** A format of click logs. */
public enum LogFormat {
  /** Told from the file's name, header and first lines. */
  AUTO(SessionRule.CLICK_TIME),
  /** {@code yoochoose-clicks.dat}: no header; session, ISO time, item, category. */
  YOOCHOOSE(SessionRule.FILE_ORDER),
  /** {@code train-item-views.csv}: {@code ;}, with timeframe and eventdate. */
  DIGINETICA(SessionRule.TIMEFRAME),
  /** Comma-separated with a header; semicolon or bar where the header holds no comma. */
  CSV(SessionRule.CLICK_TIME),
  /** Tab-separated with a header. */
  TSV(SessionRule.CLICK_TIME),
  /** One JSON object a line. */
  JSONL(SessionRule.CLICK_TIME),
  /** Apache Parquet. */
  PARQUET(SessionRule.CLICK_TIME),
  /** RecBole's atomic file: tab-separated, header of {@code name:type}. */
  RECBOLE(SessionRule.CLICK_TIME),
  /** OTTO: JSON lines, each a session with a list of events. */
  OTTO(SessionRule.CLICK_TIME),
  /** RetailRocket's {@code events.csv}: visitors' views; sessions end at a pause. */
  RETAILROCKET(SessionRule.CLICK_TIME),
  /** REES46's monthly files: views, by {@code user_session}. */
  REES46(SessionRule.CLICK_TIME);

  private final SessionRule rule;

  LogFormat(SessionRule rule) {
    this.rule = rule;
  }

  /** How clicks become sessions in this format (protocol step 2). */
  public SessionRule sessionRule() {
    return rule;
  }

  /** The days of the test window that the literature uses (protocol step 5). */
  public int defaultTestDays() {
    return this == DIGINETICA ? 7 : 1;
  }

  /** How clicks become sessions where nothing is asked for (protocol step 2). */
  public SessionOptions defaultSessions() {
    return this == RETAILROCKET
        ? new SessionOptions(SessionOptions.USUAL_GAP, null, null, null)
        : SessionOptions.AS_LOGGED;
  }

  /** The name on the command line. */
  public String label() {
    return name().toLowerCase(Locale.ROOT);
  }

  /**
   * The format of a name.
   *
   * @throws UsageException listing the names there are
   */
  public static LogFormat of(String label) {
    return Arrays.stream(values())
        .filter(format -> format.label().equalsIgnoreCase(label))
        .findFirst()
        .orElseThrow(
            () ->
                new UsageException(
                    "There is no log format '"
                        + label
                        + "': choose one of "
                        + Arrays.stream(values())
                            .map(LogFormat::label)
                            .collect(Collectors.joining(", "))));
  }
}
