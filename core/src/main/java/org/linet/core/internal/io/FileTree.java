package org.linet.core.internal.io;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.linet.core.LinetException;

/** A folder with what is in it. */
public final class FileTree {
  private FileTree() {}

  /**
   * Deletes a folder with all that is in it, or a file; nothing where nothing is. Of a link it
   * deletes the link, never what it leads to.
   *
   * @throws IOException naming what could not be deleted
   */
  public static void delete(Path root) throws IOException {
    Files.walkFileTree(root, new Deletion());
  }

  /**
   * Deletes the same.
   *
   * @throws LinetException naming what could not be deleted
   */
  public static void remove(Path root) {
    try {
      delete(root);
    } catch (IOException e) {
      throw FileErrors.writing(root, e);
    }
  }

  /**
   * Copies the files of a folder, not what is in folders inside.
   *
   * @param to an existing folder that has none of these files
   */
  public static void copyFiles(Path from, Path to) throws IOException {
    List<Path> files;
    try (Stream<Path> list = Files.list(from)) {
      files = list.filter(Files::isRegularFile).toList();
    }
    for (Path file : files) {
      Files.copy(file, to.resolve(String.valueOf(file.getFileName())));
    }
  }

  private static final class Deletion extends SimpleFileVisitor<Path> {
    @Override
    public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
      Files.deleteIfExists(file);
      return FileVisitResult.CONTINUE;
    }

    @Override
    public FileVisitResult postVisitDirectory(Path folder, @Nullable IOException failure)
        throws IOException {
      if (failure != null) {
        throw failure;
      }
      Files.deleteIfExists(folder);
      return FileVisitResult.CONTINUE;
    }

    @Override
    public FileVisitResult visitFileFailed(Path file, IOException failure) throws IOException {
      if (failure instanceof NoSuchFileException) {
        return FileVisitResult.CONTINUE; // it was never there, or another process was faster
      }
      throw failure;
    }
  }
}
