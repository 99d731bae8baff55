package org.linet.core;

import java.util.Locale;

/**
 * Why an answer holds merely popular items: a page has to show something, and the model had nothing
 * to go by.
 *
 * <p>The names stay what they are, in Java and as {@link #text()}. A later version may have more of
 * them.
 */
public enum Fallback {
  /** The session has no click. */
  EMPTY_SESSION("the session is empty"),

  /** The model has seen none of the session's items. */
  NO_KNOWN_ITEM("no item of the session is known"),

  /** The model knows items of the session, and has none to follow them. */
  NOTHING_TO_RECOMMEND("the model has no item to recommend after this session"),

  /** The rules of the request or of the service leave none of the model's items. */
  RULED_OUT("the model has no item to recommend after this session under these rules"),

  /** The service keeps no session of that id, or no longer. */
  UNKNOWN_SESSION("the session is not known"),

  /** The store of the sessions does not answer. */
  STORE_UNREACHABLE("the session store does not answer"),

  /** The service is too busy to ask the model, after a click that it has kept. */
  BUSY("the model cannot be asked now");

  private final String sentence;

  Fallback(String sentence) {
    this.sentence = sentence;
  }

  /** For people; begins small, without a full stop. */
  public String sentence() {
    return sentence;
  }

  /** The name as JSON, HTTP and scripts have it: {@code empty-session}. */
  public String text() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
