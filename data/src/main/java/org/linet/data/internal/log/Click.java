package org.linet.data.internal.log;

import org.linet.data.log.SessionRule;

/**
 * A click as its log tells it. One object is filled again for every click: 30 million short-lived
 * ones would cost more than reading their lines.
 */
public final class Click {
  /** Session id, UTF-8; an array of its own. */
  public byte[] session = {};

  /** Item id, UTF-8; an array of its own. */
  public byte[] item = {};

  /**
   * Unix milliseconds; with {@link SessionRule#TIMEFRAME}, milliseconds since the session's start.
   */
  public long time;

  /** What this row says about the session's time, unix milliseconds. */
  public long sessionTime;
}
