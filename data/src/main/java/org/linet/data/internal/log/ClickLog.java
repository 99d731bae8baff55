package org.linet.data.internal.log;

import java.io.Closeable;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.linet.core.LinetException;
import org.linet.core.Wording;
import org.linet.core.internal.io.FileErrors;
import org.linet.data.account.Finding;
import org.linet.data.internal.log.source.InputFile;
import org.linet.data.internal.log.time.EitherTime;
import org.linet.data.internal.log.time.IsoTime;
import org.linet.data.internal.log.time.SizedUnixTime;
import org.linet.data.internal.log.time.TimeParser;
import org.linet.data.log.FileCounts;
import org.linet.data.log.LogFormat;
import org.linet.data.log.ReadFile;
import org.linet.data.log.SampledClick;

/** A log of one or several files, read click by click, file after file (protocol step 1). */
public final class ClickLog implements Closeable {
  private static final int KEPT = 10;

  private final LogSurvey survey;
  private final List<FileLayout> layouts;
  private final RejectedLines rejected;
  private final List<ReadFile> done = new ArrayList<>();
  private @Nullable ClickReader reader;
  private final List<SampledClick> first = new ArrayList<>();
  private final long limit;
  private long clicks;
  private int current;

  /** Makes ready to read what was surveyed. */
  public ClickLog(LogSurvey survey, RejectedLines rejected) {
    this(survey, rejected, Long.MAX_VALUE);
  }

  private ClickLog(LogSurvey survey, RejectedLines rejected, long limit) {
    this.survey = survey;
    this.layouts = survey.layouts();
    this.rejected = rejected;
    this.limit = limit;
  }

  /** Ends after some clicks, as if the log had no more. */
  public static ClickLog beginning(LogSurvey survey, RejectedLines rejected, long clicks) {
    return new ClickLog(survey, rejected, clicks);
  }

  /** The format, never {@link LogFormat#AUTO}. */
  public LogFormat format() {
    return layouts.get(0).shape().format();
  }

  /** The format and why it was chosen. */
  public String description() {
    return format().label() + ", " + layouts.get(0).shape().reason();
  }

  /** How times are read; final once a click was read. */
  public String timeDescription() {
    return layouts.get(0).times().description();
  }

  /**
   * Reads the next click.
   *
   * @return false at the end of the last file
   * @throws LinetException naming file and line of what cannot be read
   */
  public boolean read(Click into) {
    while (current < layouts.size() && clicks < limit) {
      FileLayout layout = layouts.get(current);
      try {
        ClickReader open = reader;
        if (open == null) {
          open = layout.opener().open(rejected);
          reader = open;
        }
        if (open.read(into)) {
          if (clicks++ < KEPT) {
            first.add(
                new SampledClick(
                    new String(into.session, StandardCharsets.UTF_8),
                    new String(into.item, StandardCharsets.UTF_8),
                    into.time));
          }
          return true;
        }
        finish(layout, open);
      } catch (IOException e) {
        throw InputFile.failure(layout.file(), "", e);
      }
    }
    stop();
    return false;
  }

  /** The first clicks, ten at most. */
  public List<SampledClick> first() {
    return List.copyOf(first);
  }

  /** Whether the log was read to its end. */
  public boolean isWhole() {
    return current == layouts.size();
  }

  /** Counts the file in which the limit was reached; nobody compares it, so it has no checksum. */
  private void stop() {
    ClickReader open = reader;
    if (open != null) {
      FileLayout layout = layouts.get(current);
      try {
        long bytes = Files.size(layout.file().path());
        done.add(new ReadFile(layout.file().shown(), bytes, "", open.counts()));
        open.close();
        reader = null;
      } catch (IOException e) {
        throw InputFile.failure(layout.file(), "", e);
      }
    }
  }

  private void finish(FileLayout layout, ClickReader open) throws IOException {
    FileCounts counts = open.counts();
    if (!counts.reconciles()) {
      throw new IllegalStateException(layout.file() + " does not reconcile: " + counts);
    }
    done.add(
        new ReadFile(
            layout.file().shown(), Files.size(layout.file().path()), open.sha256(), counts));
    open.close();
    reader = null;
    current++;
  }

  /** The files that were read to their end, in order. */
  public List<ReadFile> readFiles() {
    return List.copyOf(done);
  }

  /** The sum over the files that were read to their end. */
  public FileCounts counts() {
    return done.stream().map(ReadFile::counts).reduce(FileCounts.NONE, FileCounts::plus);
  }

  /** Events that were left out because they are no clicks, by kind. */
  public Map<String, Long> leftOut() {
    return survey.events().leftOut();
  }

  /** What should be said about the log as it was read; complete at its end. */
  public List<Finding> findings() {
    List<Finding> findings = new ArrayList<>(survey.findings());
    for (FileLayout layout : layouts) {
      TimeParser parser = layout.times();
      if (parser instanceof EitherTime either) {
        parser = either.main();
        if (either.others() > 0) {
          findings.add(
              Finding.repaired(
                  "time-kind-switch",
                  layout.file()
                      + ": "
                      + either.others()
                      + " of the times are "
                      + either.otherDescription()
                      + ", the others "
                      + LogSurvey.plain(either.description())
                      + "; each is read as it is"));
        }
      }
      if (parser instanceof SizedUnixTime times && times.mixture() != null) {
        findings.add(
            Finding.repaired(
                "unit-switch",
                layout.file()
                    + ": the times change their unit ("
                    + times.mixture()
                    + "); each is read in its own, and "
                    + Wording.TIME_FORMAT
                    + " to read all in one"));
      }
      if (parser instanceof IsoTime times && times.withZone() > 0 && times.withoutZone() > 0) {
        findings.add(
            Finding.warning(
                "zones",
                layout.file()
                    + ": "
                    + times.withZone()
                    + " times name a zone and "
                    + times.withoutZone()
                    + " do not; those are read as UTC: write the zone into all, or into none"));
      }
    }
    long notUtf8 = rejected.byReason().getOrDefault(TextClickReader.NOT_UTF8, 0L);
    if (notUtf8 > 0) {
      findings.add(
          Finding.warning(
              "encoding",
              notUtf8
                  + (notUtf8 == 1 ? " line is" : " lines are")
                  + " not UTF-8, but perhaps windows-1252: save the file as UTF-8, or "
                  + Wording.ENCODING));
    }
    if (!leftOut().isEmpty()) {
      findings.add(
          Finding.note(
              "events-left-out",
              "Events that are no clicks are left out: "
                  + leftOut().entrySet().stream()
                      .map(kind -> kind.getValue() + " " + kind.getKey())
                      .collect(Collectors.joining(", "))));
    }
    return findings;
  }

  @Override
  public void close() {
    try {
      if (reader != null) {
        reader.close();
      }
    } catch (IOException e) {
      throw FileErrors.reading(layouts.get(current).file().shown(), e);
    }
  }
}
