package org.linet.data;

import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.linet.core.UsageException;
import org.linet.data.log.ColumnNames;
import org.linet.data.log.LogFormat;
import org.linet.data.log.LogOptions;
import org.linet.data.log.SessionOptions;
import org.linet.data.protocol.Repairs;
import org.linet.data.protocol.SampleFraction;
import org.linet.data.protocol.TestWindow;

/**
 * What to prepare, and how. {@link #of} gives the protocol's defaults; the {@code with} methods
 * change one thing each.
 *
 * @param log where the log lies and how to read it
 * @param out the folder to create
 * @param sessions how clicks become sessions; null for what the log's format wants: pauses of 30
 *     minutes for RetailRocket, else the log's session ids
 * @param repairs what is done about doubtful clicks
 * @param test which sessions test; null for the days that the literature uses for the log's format:
 *     7 for Diginetica, else 1
 * @param minimumSupport clicks that an item must have
 * @param minimumLength clicks that a session must have
 * @param fraction share of the most recent training samples to keep
 * @param strict whether the first rejected line, or a warning about the log, is a failure
 * @param memory memory limit of the database, like {@code 1GB}; the JVM's own comes on top
 * @param threads threads that the database may use, at most {@link #MOST_THREADS}
 */
public record PreparationOptions(
    LogOptions log,
    Path out,
    @Nullable SessionOptions sessions,
    Repairs repairs,
    @Nullable TestWindow test,
    int minimumSupport,
    int minimumLength,
    SampleFraction fraction,
    boolean strict,
    String memory,
    int threads) {
  /** Memory limit of the database where none is named. */
  public static final String DEFAULT_MEMORY = "1GB";

  /** More would take the database longer to start than to work. */
  public static final int MOST_THREADS = 1_024;

  /** Clicks that an item must have where nothing else is asked for. */
  public static final int DEFAULT_SUPPORT = 5;

  /** Clicks that a session must have where nothing else is asked for. */
  public static final int DEFAULT_LENGTH = 2;

  /**
   * Checks what can be checked without looking at a file.
   *
   * @throws UsageException if there is no input or the memory limit cannot be read
   */
  public PreparationOptions {
    if (log.files().isEmpty()) {
      throw new UsageException("No log was named: give at least one file");
    }
    if (!memory.matches("(?i)\\d+(\\.\\d+)?\\s*[KMGT]i?B")) {
      throw new UsageException("'" + memory + "' is no amount of memory: write it like 1GB");
    }
    if (threads < 1 || threads > MOST_THREADS) {
      throw new UsageException(
          "The number of threads is " + threads + ", but must be from 1 to " + MOST_THREADS);
    }
  }

  /** The protocol's defaults for files of a format. */
  public static PreparationOptions of(List<Path> files, LogFormat format, Path out) {
    return of(LogOptions.of(files, format), out);
  }

  /** The protocol's defaults for a log. */
  public static PreparationOptions of(LogOptions log, Path out) {
    return new PreparationOptions(
        log,
        out,
        null,
        Repairs.USUAL,
        null,
        DEFAULT_SUPPORT,
        DEFAULT_LENGTH,
        SampleFraction.ALL,
        false,
        DEFAULT_MEMORY,
        Math.min(Runtime.getRuntime().availableProcessors(), MOST_THREADS));
  }

  /** How clicks of a log of a format become sessions. */
  SessionOptions sessionsOf(LogFormat format) {
    return sessions == null ? format.defaultSessions() : sessions;
  }

  /** Whether sessions are made of users' clicks. */
  public boolean ofUsers() {
    return sessionsOf(log.format()).ofUsers();
  }

  /** Where the log lies and how to read it. */
  public PreparationOptions withLog(LogOptions other) {
    return new PreparationOptions(
        other,
        out,
        sessions,
        repairs,
        test,
        minimumSupport,
        minimumLength,
        fraction,
        strict,
        memory,
        threads);
  }

  /** Columns of session, item and time by name; null for the usual names. */
  public PreparationOptions withColumns(
      @Nullable String session, @Nullable String item, @Nullable String time) {
    return withLog(log.withColumns(new ColumnNames(session, item, time, log.columns().event())));
  }

  /** How times are written; see {@link LogOptions#timeFormat}. */
  public PreparationOptions withTimeFormat(String timeFormat) {
    return withLog(log.withTimeFormat(timeFormat));
  }

  /** How clicks become sessions. */
  public PreparationOptions withSessions(SessionOptions options) {
    return new PreparationOptions(
        log,
        out,
        options,
        repairs,
        test,
        minimumSupport,
        minimumLength,
        fraction,
        strict,
        memory,
        threads);
  }

  /** What is done about doubtful clicks. */
  public PreparationOptions withRepairs(Repairs chosen) {
    return new PreparationOptions(
        log,
        out,
        sessions,
        chosen,
        test,
        minimumSupport,
        minimumLength,
        fraction,
        strict,
        memory,
        threads);
  }

  /** Which sessions test. */
  public PreparationOptions withTest(TestWindow window) {
    return new PreparationOptions(
        log,
        out,
        sessions,
        repairs,
        window,
        minimumSupport,
        minimumLength,
        fraction,
        strict,
        memory,
        threads);
  }

  /** The sessions of the last days test. */
  public PreparationOptions withTestDays(int days) {
    return withTest(new TestWindow.Days(days));
  }

  public PreparationOptions withMinimumSupport(int support) {
    return new PreparationOptions(
        log,
        out,
        sessions,
        repairs,
        test,
        support,
        minimumLength,
        fraction,
        strict,
        memory,
        threads);
  }

  public PreparationOptions withMinimumLength(int length) {
    return new PreparationOptions(
        log,
        out,
        sessions,
        repairs,
        test,
        minimumSupport,
        length,
        fraction,
        strict,
        memory,
        threads);
  }

  public PreparationOptions withFraction(SampleFraction share) {
    return new PreparationOptions(
        log,
        out,
        sessions,
        repairs,
        test,
        minimumSupport,
        minimumLength,
        share,
        strict,
        memory,
        threads);
  }

  public PreparationOptions withStrict(boolean refusing) {
    return new PreparationOptions(
        log,
        out,
        sessions,
        repairs,
        test,
        minimumSupport,
        minimumLength,
        fraction,
        refusing,
        memory,
        threads);
  }

  /** Memory limit and threads of the database. */
  public PreparationOptions withResources(String limit, int count) {
    return new PreparationOptions(
        log,
        out,
        sessions,
        repairs,
        test,
        minimumSupport,
        minimumLength,
        fraction,
        strict,
        limit,
        count);
  }
}
