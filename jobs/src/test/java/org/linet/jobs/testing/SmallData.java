package org.linet.jobs.testing;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Dataset folders of a few sessions. */
public final class SmallData {
  private SmallData() {}

  /** Eight training sessions over five items, three test sessions. */
  public static Path write(Path folder) throws IOException {
    return write(folder, "a b c\na b\nb c d\nc a\nd a b\ne a\na b e\nb a\n", "a b\nc d e\nb a x\n");
  }

  /** A folder with these sessions. */
  public static Path write(Path folder, String train, String test) throws IOException {
    Files.createDirectories(folder);
    Files.writeString(folder.resolve("train.txt"), train);
    Files.writeString(folder.resolve("test.txt"), test);
    return folder;
  }
}
