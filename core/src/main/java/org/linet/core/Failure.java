package org.linet.core;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.AccessDeniedException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * What went wrong, as every surface tells it: the command line, an answer over HTTP, a program that
 * calls LINet.
 *
 * <p>Most failures arrive as {@link LinetException} with a sentence written where the cause is
 * known. The few that can strike anywhere (a full disk, a missing permission, too little memory)
 * get theirs here. Anything else is a defect of the program, and is called one.
 *
 * @param code for programs
 * @param sentence for people, on one line
 */
public record Failure(FailureCode code, String sentence) {
  private static final int DEEPEST = 32;

  /** The outermost cause that says what to do about it; without one a defect. */
  public static Failure of(Throwable failure) {
    Throwable cause = failure;
    for (int depth = 0; cause != null && depth < DEEPEST; depth++) {
      Failure known = known(cause);
      if (known != null) {
        return known;
      }
      cause = cause.getCause();
    }
    return of(FailureCode.DEFECT, "This is a defect of LINet, not of your input: " + failure);
  }

  /** The code of what the file system refused. */
  public static FailureCode codeOf(IOException failure) {
    if (isFullDisk(failure)) {
      return FailureCode.DISK_FULL;
    }
    if (failure instanceof NoSuchFileException || failure instanceof FileNotFoundException) {
      return FailureCode.FILE_MISSING;
    }
    if (failure instanceof AccessDeniedException) {
      return FailureCode.NO_PERMISSION;
    }
    if (failure instanceof FileAlreadyExistsException
        || failure instanceof DirectoryNotEmptyException) {
      return FailureCode.FILE_EXISTS;
    }
    return failure instanceof CharacterCodingException
        ? FailureCode.BAD_DATA
        : FailureCode.FILE_UNUSABLE;
  }

  private static Failure of(FailureCode code, @Nullable String sentence) {
    return new Failure(code, String.valueOf(sentence).strip().replaceAll("\\s*\\R\\s*", " "));
  }

  private static @Nullable Failure known(Throwable failure) {
    String message = String.valueOf(failure.getMessage());
    if (failure instanceof LinetException ours) {
      return of(ours.code(), message);
    }
    if (failure instanceof StoppedException stopped) {
      return of(stopped.code(), message);
    }
    if (isFullDisk(failure)) {
      return of(
          FailureCode.DISK_FULL,
          "The disk is full: "
              + message
              + "; free some space, or choose an output on another disk.");
    }
    if (failure instanceof OutOfMemoryError) {
      return of(
          FailureCode.OUT_OF_MEMORY,
          "Not enough memory ("
              + Runtime.getRuntime().maxMemory() / (1024 * 1024)
              + " MB of heap; "
              + message
              + "): "
              + Wording.MORE_HEAP
              + ".");
    }
    if (failure instanceof UnsatisfiedLinkError) {
      return of(
          FailureCode.NATIVE_LIBRARY,
          "A native library could not be loaded on this system ("
              + System.getProperty("os.name")
              + " "
              + System.getProperty("os.arch")
              + "): "
              + message);
    }
    return failure instanceof IOException io ? of(codeOf(io), sentence(io, message)) : null;
  }

  private static boolean isFullDisk(Throwable failure) {
    return String.valueOf(failure.getMessage())
        .toLowerCase(Locale.ROOT)
        .contains("no space left on device");
  }

  private static String sentence(IOException failure, String message) {
    if (failure instanceof NoSuchFileException || failure instanceof FileNotFoundException) {
      return message + " does not exist or cannot be opened.";
    }
    if (failure instanceof AccessDeniedException) {
      return message + ": permission denied.";
    }
    if (failure instanceof FileAlreadyExistsException) {
      return message + " exists already; choose another name, or remove it first.";
    }
    if (failure instanceof NotDirectoryException) {
      return message + " is not a folder.";
    }
    if (failure instanceof DirectoryNotEmptyException) {
      return message + " is not empty.";
    }
    if (failure instanceof FileSystemException) {
      return message + ": the file system refused it.";
    }
    return "Reading or writing failed: " + message;
  }
}
