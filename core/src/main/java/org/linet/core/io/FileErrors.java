package org.linet.core.io;

import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.linet.core.Failure;
import org.linet.core.LinetException;

/** Turns the file system's refusals into sentences that name the file. */
public final class FileErrors {
  private FileErrors() {}

  /** The failure to report when reading {@code file} ended in {@code cause}. */
  public static LinetException reading(Path file, IOException cause) {
    return new LinetException(
        Failure.codeOf(cause),
        cause instanceof NoSuchFileException
            ? "There is no file " + file
            : file + " cannot be read: " + reason(cause),
        cause);
  }

  /** The failure to report when writing {@code file} ended in {@code cause}. */
  public static LinetException writing(Path file, IOException cause) {
    return new LinetException(
        Failure.codeOf(cause), file + " cannot be written: " + reason(cause), cause);
  }

  /** The input or output failure that a library wrapped, or null if there is none. */
  static @Nullable IOException rootOf(Throwable failure) {
    for (Throwable t = failure; t != null; t = t.getCause()) {
      if (t instanceof IOException io) {
        return io;
      }
    }
    return null;
  }

  /** The JDK gives only the path as the message of these, so say in words what they mean. */
  private static String reason(IOException cause) {
    if (cause instanceof NoSuchFileException) {
      return "its folder does not exist";
    }
    if (cause instanceof AccessDeniedException) {
      return "permission denied";
    }
    if (cause instanceof FileAlreadyExistsException || cause instanceof NotDirectoryException) {
      return "a part of its path is a file, not a folder";
    }
    if (cause instanceof CharacterCodingException) {
      return "it is not text in UTF-8";
    }
    String message = cause.getMessage();
    if (message == null) {
      return cause.getClass().getSimpleName();
    }
    return message.contains("No space left on device")
        ? message + "; free some space, or choose an output on another disk"
        : message;
  }
}
