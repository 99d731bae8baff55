package org.linet.core;

import java.util.Locale;

/**
 * What kind of failure it is, for programs: they branch on this and leave the sentence to people.
 *
 * <p>The names stay what they are, in Java and as {@link #text()}. A later version may have more of
 * them, so a program needs a branch for those that it does not know.
 */
public enum FailureCode {
  /** A file or folder that is needed is not there. */
  FILE_MISSING,

  /**
   * A file or folder is there and cannot be used: it is of another kind, or the file system does
   * not read or write it.
   */
  FILE_UNUSABLE,

  /** What would be written is there already, or something else lies in its place. */
  FILE_EXISTS,

  /** A file of ours is not whole: its checksum or its content is wrong. */
  FILE_DAMAGED,

  /** A file is of another version of LINet, which this one does not read. */
  NEWER_FORMAT,

  /** A log or a file of sessions holds what it must not, or lacks a column. */
  BAD_DATA,

  /** Nothing is left to learn from, to evaluate on or to compare. */
  NO_DATA,

  /** Two things that must belong together do not: a model and its data, a training and its plan. */
  OTHER_DATA,

  /** An option, a setting or a request is wrong in itself, whatever the files hold. */
  WRONG_USAGE,

  /** No model of that name is served, or this program does not know the family of the model. */
  UNKNOWN_MODEL,

  /** The model does not know an item that the request cannot do without. */
  UNKNOWN_ITEM,

  /** The model, its family or its data cannot do what is asked for. */
  UNSUPPORTED,

  /** It is more than a file, a model or a request can hold. */
  TOO_LARGE,

  /** The training diverged: a loss, a weight or a score is not a number. */
  DIVERGED,

  /**
   * Something else uses or changes it now, or too much is going on. The same request may succeed
   * later.
   */
  BUSY,

  /** A service does not answer: one of LINet, or the store of its sessions. */
  SERVICE_UNREACHABLE,

  /** A service answers, but refuses, or is no service of LINet. */
  SERVICE_REFUSED,

  /** The disk is full. */
  DISK_FULL,

  /** The user, or the token of a request, may not do that. */
  NO_PERMISSION,

  /** There is not enough memory. */
  OUT_OF_MEMORY,

  /** A native library cannot be loaded on this system. */
  NATIVE_LIBRARY,

  /** The work was stopped, or its time was over, before there was a result. */
  INTERRUPTED,

  /** The program is wrong, not what it was given. */
  DEFECT;

  /** The name as JSON, HTTP and scripts have it: {@code file-missing}. */
  public String text() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
