package org.linet.bench.serve;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import org.linet.core.internal.io.FileErrors;

/** A symbolic link that a service reads its model through, pointed at one of two folders. */
public final class ModelLink {
  private final Path link;
  private final List<Path> targets;
  private int current;

  /**
   * Makes the link, to the first folder.
   *
   * @param work folder that gets the link
   */
  public ModelLink(Path work, Path first, Path second) {
    this.link = work.resolve("model");
    this.targets = List.of(first.toAbsolutePath(), second.toAbsolutePath());
    point();
  }

  /** The link. */
  public Path path() {
    return link;
  }

  /** Points it at the other folder, in one step. */
  void exchange() {
    current = 1 - current;
    point();
  }

  private void point() {
    Path next = link.resolveSibling("model.next");
    try {
      Files.createSymbolicLink(next, targets.get(current));
      Files.move(next, link, StandardCopyOption.ATOMIC_MOVE);
    } catch (IOException e) {
      throw FileErrors.writing(link, e);
    }
  }
}
