package org.linet.bench.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** A data set that a step takes milliseconds of. */
public final class GeneratedData {
  private static final int ITEMS = 60;

  private GeneratedData() {}

  /** Writes a dataset folder of sessions of 2 to 9 clicks; many prefixes occur more than once. */
  public static Path write(Path folder, int sessions, Random random) {
    try {
      Files.createDirectories(folder);
      Files.write(folder.resolve("train.txt"), lines(sessions, random));
      Files.write(folder.resolve("test.txt"), lines(20, random));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return folder;
  }

  private static List<String> lines(int sessions, Random random) {
    List<String> lines = new ArrayList<>();
    for (int s = 0; s < sessions; s++) {
      int item = random.nextInt(ITEMS);
      StringBuilder line = new StringBuilder("item" + item);
      int more = 1 + random.nextInt(8);
      for (int i = 0; i < more; i++) {
        item = (item + 1 + random.nextInt(3)) % ITEMS;
        line.append(" item").append(item);
      }
      lines.add(line.toString());
    }
    return lines;
  }
}
