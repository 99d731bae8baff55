package org.linet.data.internal.account;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.linet.core.Excerpt;
import org.linet.core.FailureCode;
import org.linet.core.LinetException;
import org.linet.data.account.Finding;
import org.linet.data.log.FileCounts;
import org.linet.data.log.ReadFile;

/** What the counts of lines tell. */
public final class ReadRules {
  private static final double REJECTED_SHARE = 0.01;
  private static final double LOST_SHARE = 0.01;
  private static final int REASONS = 3;

  private ReadRules() {}

  /**
   * The findings.
   *
   * @param rejected number of rejected lines by reason, file by file
   */
  static List<Finding> of(List<ReadFile> files, Map<String, Map<String, Long>> rejected) {
    List<Finding> findings = new ArrayList<>();
    FileNames names = FileNames.of(files);
    FileCounts all = FileCounts.NONE;
    List<Reason> reasons = new ArrayList<>();
    for (int i = 0; i < files.size(); i++) {
      FileCounts counts = files.get(i).counts();
      all = all.plus(counts);
      List<Reason> ofFile = reasons(names.get(i), files.get(i), rejected);
      reasons.addAll(ofFile);
      if (counts.clicks() == 0 && counts.rejected() + counts.leftOut() > 0) {
        findings.add(
            Finding.warning("file-without-click", withoutClick(names.get(i), counts, ofFile)));
      }
    }
    long wanted = all.rejected() + all.clicks();
    if (all.rejected() > REJECTED_SHARE * wanted) {
      findings.add(
          Finding.warning(
              "many-rejected",
              Say.percent((double) all.rejected() / wanted)
                  + " of the lines hold no click, "
                  + Say.number(all.rejected())
                  + " of "
                  + Say.number(wanted)
                  + ": "
                  + words(reasons, files.size() > 1)
                  + "; rejected.tsv shows them"));
    }
    return findings;
  }

  /**
   * Refuses a log of which a whole file was rejected: what is wrong with one of several files is no
   * matter of a few lines.
   *
   * @throws LinetException naming the file
   */
  public static void requireNoLostFile(
      List<ReadFile> files, Map<String, Map<String, Long>> rejected) {
    long lines = files.stream().mapToLong(file -> file.counts().lines()).sum();
    for (ReadFile file : files) {
      FileCounts counts = file.counts();
      if (counts.clicks() + counts.leftOut() == 0
          && counts.rejected() > 1
          && counts.rejected() >= LOST_SHARE * lines) {
        String name = file.file().toString();
        throw new LinetException(
            FailureCode.BAD_DATA, withoutClick(name, counts, reasons(name, file, rejected)));
      }
    }
  }

  private static String withoutClick(String name, FileCounts counts, List<Reason> reasons) {
    String cause =
        counts.rejected() == 0
            ? "its " + Say.count(counts.leftOut(), "event") + " are of other kinds than asked for"
            : words(reasons, false);
    return Excerpt.of(name)
        + " gave no click, of "
        + Say.count(counts.lines(), "line")
        + ": "
        + cause
        + "; mend it, or leave the file out of the log";
  }

  private static List<Reason> reasons(
      String name, ReadFile file, Map<String, Map<String, Long>> rejected) {
    Map<String, Long> ofFile = rejected.getOrDefault(file.file().toString(), Map.of());
    return ofFile.entrySet().stream()
        .map(entry -> new Reason(name, entry.getKey(), entry.getValue()))
        .toList();
  }

  /** The most frequent reasons. */
  private static String words(List<Reason> reasons, boolean named) {
    List<Reason> all = new ArrayList<>(reasons);
    all.sort(
        Comparator.comparingLong(Reason::lines)
            .reversed()
            .thenComparing(Reason::file)
            .thenComparing(Reason::words));
    List<String> said = new ArrayList<>();
    for (Reason reason : all.subList(0, Math.min(REASONS, all.size()))) {
      said.add(
          Say.number(reason.lines)
              + " because "
              + reason.words
              + (named ? " in " + Excerpt.of(reason.file) : ""));
    }
    return String.join(", ", said) + (all.size() > REASONS ? ", and others" : "");
  }

  /**
   * Why lines of a file hold no click.
   *
   * @param file the file
   * @param words the reason
   * @param lines their number
   */
  private record Reason(String file, String words, long lines) {}
}
