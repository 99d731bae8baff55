package org.linet.data.internal.log;

import java.io.Closeable;
import java.util.ArrayList;
import java.util.List;
import org.linet.core.FailureCode;
import org.linet.core.LinetException;
import org.linet.core.Wording;
import org.linet.data.account.Finding;
import org.linet.data.internal.log.source.SourceFile;
import org.linet.data.internal.log.source.SourceFiles;
import org.linet.data.log.FileShape;
import org.linet.data.log.LogFormat;
import org.linet.data.log.LogOptions;

/**
 * What a look at the first lines of every file tells about a log, before anything is written. It
 * keeps the content of pipes, so it is open as long as the log is read.
 */
public final class LogSurvey implements Closeable {
  private final SourceFiles sources;
  private final List<FileLayout> layouts;
  private final Events events;
  private final List<Finding> findings = new ArrayList<>();

  private LogSurvey(SourceFiles sources, List<FileLayout> layouts, Events events) {
    this.sources = sources;
    this.layouts = layouts;
    this.events = events;
  }

  /**
   * Looks at every file.
   *
   * @param users whether sessions are to be made of users' clicks
   * @throws LinetException if a file is missing, empty or named twice, cannot be understood, or has
   *     another format than the first
   */
  public static LogSurvey of(LogOptions options, boolean users) {
    SourceFiles sources = SourceFiles.of(options.files());
    try {
      Events events = new Events(Presets.events(options));
      List<FileLayout> layouts = new ArrayList<>();
      for (SourceFile file : sources.files()) {
        FileLayout layout = FileSurvey.of(file, options, users, events);
        if (!layouts.isEmpty()) {
          requireSameFormat(layouts.get(0), layout);
        }
        layouts.add(layout);
      }
      LogSurvey survey = new LogSurvey(sources, List.copyOf(layouts), events);
      survey.compare();
      return survey;
    } catch (RuntimeException e) {
      sources.close();
      throw e;
    }
  }

  private static void requireSameFormat(FileLayout first, FileLayout other) {
    LogFormat format = first.shape().format();
    if (other.shape().format() != format) {
      throw new LinetException(
          FailureCode.BAD_DATA,
          first.file()
              + " looks like "
              + format.label()
              + " and "
              + other.file()
              + " like "
              + other.shape().format().label()
              + ": give files of one format, or "
              + Wording.LOG_FORMAT);
    }
  }

  /** Says what differs between the files, though each is read as it is. */
  private void compare() {
    for (FileLayout layout : layouts) {
      findings.addAll(layout.findings());
    }
    FileShape first = layouts.get(0).shape();
    for (FileLayout layout : layouts.subList(1, layouts.size())) {
      FileShape shape = layout.shape();
      differ("time-kinds", "times", first, first.timeFormat(), shape, shape.timeFormat());
      differ("column-types", "items", first, first.item(), shape, shape.item());
      differ("column-types", "sessions", first, first.session(), shape, shape.session());
      if (shape.format() == LogFormat.PARQUET) {
        differ("column-types", "times", first, first.time(), shape, shape.time());
      }
    }
    if (!sources.empty().isEmpty()) {
      findings.add(
          Finding.note(
              "empty-files",
              sources.empty().size()
                  + (sources.empty().size() == 1 ? " file is" : " files are")
                  + " empty and left out, "
                  + sources.empty().get(0)
                  + (sources.empty().size() == 1 ? "" : " first")));
    }
  }

  private void differ(
      String code, String what, FileShape first, String one, FileShape second, String other) {
    if (!plain(one).equals(plain(other))) {
      findings.add(
          Finding.repaired(
              code,
              "The "
                  + what
                  + " of "
                  + first.file()
                  + " are "
                  + plain(one)
                  + ", those of "
                  + second.file()
                  + " "
                  + plain(other)
                  + "; each file is read as it is"));
    }
  }

  /** Without the note in brackets. */
  static String plain(String description) {
    int note = description.indexOf(" (");
    return note < 0 ? description : description.substring(0, note);
  }

  /** How the files are understood. */
  public List<FileShape> shapes() {
    return layouts.stream().map(FileLayout::shape).toList();
  }

  /** What should be said before a click was read. */
  public List<Finding> findings() {
    return List.copyOf(findings);
  }

  List<FileLayout> layouts() {
    return layouts;
  }

  Events events() {
    return events;
  }

  @Override
  public void close() {
    sources.close();
  }
}
