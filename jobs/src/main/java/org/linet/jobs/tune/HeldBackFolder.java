package org.linet.jobs.tune;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.linet.core.internal.io.AtomicFolder;
import org.linet.core.json.Json;
import org.linet.core.session.DatasetFolder;
import org.linet.core.session.IdEncoding;
import org.linet.core.session.ValidationSplit;

/**
 * A dataset folder made of the training sessions of another: the older ones to train on, the newest
 * to test on. The other's test sessions are not looked at.
 */
final class HeldBackFolder {
  private HeldBackFolder() {}

  /** Writes the folder, whole or not at all. */
  static void write(DatasetFolder data, ValidationSplit split, Path target) {
    Path source = data.path();
    int head = split.head().count();
    AtomicFolder.write(
        target,
        folder -> {
          part(
              source.resolve(DatasetFolder.TRAIN),
              head,
              folder.resolve(DatasetFolder.TRAIN),
              folder.resolve(DatasetFolder.TEST));
          Path times = source.resolve(DatasetFolder.TRAIN_TIMES);
          if (Files.exists(times)) {
            part(
                times,
                head,
                folder.resolve(DatasetFolder.TRAIN_TIMES),
                folder.resolve(DatasetFolder.TEST_TIMES));
          }
          if (data.encodesIds()) {
            Files.write(
                folder.resolve(DatasetFolder.DESCRIPTION),
                Json.write(Map.of(IdEncoding.MEMBER, IdEncoding.PERCENT)));
          }
        });
  }

  /** Copies the first lines to one file and the others to another, byte by byte. */
  private static void part(Path source, int lines, Path first, Path others) throws IOException {
    try (InputStream in = new BufferedInputStream(Files.newInputStream(source));
        OutputStream head = new BufferedOutputStream(Files.newOutputStream(first));
        OutputStream tail = new BufferedOutputStream(Files.newOutputStream(others))) {
      int line = 0;
      for (int b = in.read(); b >= 0; b = in.read()) {
        (line < lines ? head : tail).write(b);
        line += b == '\n' ? 1 : 0;
      }
    }
  }
}
