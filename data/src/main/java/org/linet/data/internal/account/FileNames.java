package org.linet.data.internal.account;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.linet.data.log.ReadFile;

/**
 * What the files of a log are called in sentences: their names without folders, so that a log tells
 * the same wherever it lies, and their whole paths only where names are not different.
 */
public final class FileNames {
  private final List<String> names;

  private FileNames(List<String> names) {
    this.names = names;
  }

  public static FileNames of(List<ReadFile> files) {
    Map<String, Integer> uses = new HashMap<>();
    files.forEach(file -> uses.merge(name(file.file()), 1, Integer::sum));
    return new FileNames(
        files.stream()
            .map(ReadFile::file)
            .map(file -> uses.getOrDefault(name(file), 0) == 1 ? name(file) : file.toString())
            .toList());
  }

  /** The name of a file, by its place among the files. */
  public String get(int file) {
    return names.get(file);
  }

  private static String name(Path file) {
    Path name = file.getFileName();
    return String.valueOf(name == null ? file : name);
  }
}
