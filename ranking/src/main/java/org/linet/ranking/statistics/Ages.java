package org.linet.ranking.statistics;

import org.linet.core.session.Sessions;

/**
 * How old training sessions are: the days from a session's last click to the newest last click of
 * all. Where the data carry no times the order stands in: ages fall evenly from a given span at the
 * oldest session to 0 at the newest.
 */
public final class Ages {
  private static final double MILLIS_A_DAY = 24 * 60 * 60 * 1000;

  private final float[] days;
  private final double span;

  private Ages(float[] days, double span) {
    this.days = days;
    this.span = span;
  }

  /**
   * The ages of sessions.
   *
   * @param spanDays age of the oldest session where there are no times
   */
  public static Ages of(Sessions sessions, double spanDays) {
    return sessions.hasTimes() ? byTime(sessions) : byOrder(sessions.count(), spanDays);
  }

  private static Ages byOrder(int count, double spanDays) {
    float[] days = new float[count];
    for (int session = 0; session < count; session++) {
      days[session] = (float) (spanDays * (count - 1 - session) / Math.max(1, count - 1));
    }
    return new Ages(days, spanDays);
  }

  private static Ages byTime(Sessions sessions) {
    long newest = Long.MIN_VALUE;
    long oldest = Long.MAX_VALUE;
    for (int session = 0; session < sessions.count(); session++) {
      newest = Math.max(newest, last(sessions, session));
      oldest = Math.min(oldest, last(sessions, session));
    }
    float[] days = new float[sessions.count()];
    for (int session = 0; session < days.length; session++) {
      days[session] = (float) ((newest - last(sessions, session)) / MILLIS_A_DAY);
    }
    double span = days.length == 0 ? 0 : (newest - oldest) / MILLIS_A_DAY;
    // clicks of one moment have no age; any span will do
    return new Ages(days, span > 0 ? span : spanOfOneMoment());
  }

  private static double spanOfOneMoment() {
    return 1;
  }

  private static long last(Sessions sessions, int session) {
    return sessions.timeMillis(
        session, Math.max(sessions.start(session), sessions.end(session) - 1));
  }

  /** Age of a session in days. */
  public float days(int session) {
    return days[session];
  }

  /** Age of the oldest session in days, above 0. */
  public double span() {
    return span;
  }

  /** 2^(-age / halfLife) of every session. */
  float[] weights(double halfLife) {
    float[] weights = new float[days.length];
    for (int session = 0; session < weights.length; session++) {
      weights[session] = (float) Math.exp(-Math.log(2) * days[session] / halfLife);
    }
    return weights;
  }
}
