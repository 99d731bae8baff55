package org.linet.data.internal.log.source;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import java.util.stream.Stream;
import org.linet.core.FailureCode;
import org.linet.core.LinetException;
import org.linet.core.UsageException;
import org.linet.core.internal.io.FileErrors;
import org.linet.core.session.DatasetFolder;

/**
 * The files that a user named: files, folders (with all files below, in the order of their paths),
 * patterns of names, pipes. A pipe can be read only once, so its content is kept in a temporary
 * file until {@link #close}.
 */
public final class SourceFiles implements Closeable {
  private static final Path STANDARD_INPUT = Path.of("-");

  /** Bits of a file's mode that tell what it is, as Unix has them. */
  private static final int FILE_TYPE = 0170000;

  private static final int CHARACTER_DEVICE = 0020000;

  private static final Pattern ENDING_DEVICE = Pattern.compile("/dev/(null|tty.*|pts/.*|console)");

  private final List<SourceFile> files = new ArrayList<>();
  private final List<Path> spooled = new ArrayList<>();
  private final List<Path> empty = new ArrayList<>();

  private SourceFiles() {}

  /**
   * Finds the files.
   *
   * @throws LinetException if one is missing or empty, a folder or a pattern has no file, or a file
   *     is named twice
   */
  public static SourceFiles of(List<Path> named) {
    SourceFiles sources = new SourceFiles();
    try {
      for (Path each : named) {
        sources.add(each);
      }
      sources.refuseTwice();
      sources.requireContent();
      return sources;
    } catch (RuntimeException e) {
      sources.close();
      throw e;
    }
  }

  private void add(Path named) {
    try {
      if (named.equals(STANDARD_INPUT)) {
        spool(System.in, Path.of("standard input"));
      } else if (Files.isRegularFile(named.resolve(DatasetFolder.TRAIN))
          && Files.isRegularFile(named.resolve(DatasetFolder.TEST))) {
        throw new LinetException(
            FailureCode.FILE_UNUSABLE,
            named + " is the folder of a data set, which a preparation made, not a log");
      } else if (Files.isDirectory(named)) {
        addAll(below(named), named + " is a folder without a file in it");
      } else if (Files.isRegularFile(named)) {
        addFile(named);
      } else if (Files.exists(named)) {
        refuseEndless(named);
        try (InputStream pipe = Files.newInputStream(named)) {
          spool(pipe, named);
        }
      } else if (isPattern(named)) {
        addAll(matching(named), "There is no file " + named + ", and none whose name matches it");
      } else {
        throw new LinetException(FailureCode.FILE_MISSING, "There is no file " + named);
      }
    } catch (IOException e) {
      throw FileErrors.reading(named, e);
    }
  }

  private void addAll(List<Path> found, String otherwise) throws IOException {
    if (found.isEmpty()) {
      throw new LinetException(FailureCode.FILE_MISSING, otherwise);
    }
    for (Path file : found) {
      addFile(file);
    }
  }

  private void addFile(Path file) throws IOException {
    if (Files.size(file) == 0) {
      empty.add(file);
    } else {
      files.add(SourceFile.of(file));
    }
  }

  /** The files below a folder, but for those that engines hide: {@code _SUCCESS}, {@code .crc}. */
  private static List<Path> below(Path folder) throws IOException {
    try (Stream<Path> all = Files.walk(folder)) {
      return all.filter(file -> !isHidden(folder.relativize(file)) && Files.isRegularFile(file))
          .sorted(Comparator.comparing(Path::toString))
          .toList();
    }
  }

  private static boolean isHidden(Path relative) {
    for (Path name : relative) {
      if (name.toString().startsWith(".") || name.toString().startsWith("_")) {
        return true;
      }
    }
    return false;
  }

  private static boolean isPattern(Path named) {
    return named.toString().chars().anyMatch(c -> "*?[{".indexOf(c) >= 0);
  }

  private static List<Path> matching(Path pattern) throws IOException {
    Path root = pattern.toAbsolutePath();
    while (root != null && isPattern(root)) {
      root = root.getParent();
    }
    if (root == null || !Files.isDirectory(root)) {
      return List.of();
    }
    PathMatcher matcher;
    try {
      matcher = FileSystems.getDefault().getPathMatcher("glob:" + pattern.toAbsolutePath());
    } catch (PatternSyntaxException | InvalidPathException e) {
      return List.of();
    }
    Path current = Path.of("").toAbsolutePath();
    List<Path> found = new ArrayList<>();
    try (Stream<Path> all = Files.walk(root)) {
      all.filter(file -> matcher.matches(file) && Files.isRegularFile(file))
          .sorted(Comparator.comparing(Path::toString))
          .forEach(file -> found.add(pattern.isAbsolute() ? file : current.relativize(file)));
    }
    return found;
  }

  /** A device like /dev/zero has no end; a terminal has one, and the empty device too. */
  private static void refuseEndless(Path named) throws IOException {
    if (named.getFileSystem().supportedFileAttributeViews().contains("unix")
        && Files.getAttribute(named, "unix:mode") instanceof Integer mode
        && (mode & FILE_TYPE) == CHARACTER_DEVICE
        && !ENDING_DEVICE.matcher(named.toRealPath().toString()).matches()) {
      throw new LinetException(
          FailureCode.BAD_DATA, named + " is a device, no log: give a file, or a pipe");
    }
  }

  private void spool(InputStream pipe, Path shown) throws IOException {
    Path kept = Files.createTempFile("linet-", ".log");
    spooled.add(kept);
    kept.toFile().deleteOnExit();
    Files.copy(pipe, kept, StandardCopyOption.REPLACE_EXISTING);
    if (Files.size(kept) == 0) {
      empty.add(shown);
    } else {
      files.add(new SourceFile(kept, shown));
    }
  }

  /** The clicks of a file that is read twice would count twice. */
  private void refuseTwice() {
    Map<Path, SourceFile> seen = new HashMap<>();
    for (SourceFile file : files) {
      SourceFile before;
      try {
        before = seen.putIfAbsent(file.path().toRealPath(), file);
      } catch (IOException e) {
        throw FileErrors.reading(file.path(), e);
      }
      if (before != null) {
        String again = before.shown().equals(file.shown()) ? "" : ", once as " + before;
        throw new UsageException(
            file
                + " is named twice among the files of the log"
                + again
                + ": leave one of them out");
      }
    }
  }

  private void requireContent() {
    if (files.isEmpty()) {
      throw new LinetException(
          FailureCode.NO_DATA, empty.get(0) + " is empty: there is no click to read");
    }
  }

  /** The files that hold anything, in order. */
  public List<SourceFile> files() {
    return List.copyOf(files);
  }

  /** Files of no byte, which are left out. */
  public List<Path> empty() {
    return List.copyOf(empty);
  }

  /** Deletes what was kept of pipes. */
  @Override
  public void close() {
    for (Path kept : spooled) {
      try {
        Files.deleteIfExists(kept);
      } catch (IOException e) {
        throw FileErrors.writing(kept, e);
      }
    }
    spooled.clear();
  }
}
