package org.linet.core.session;

/**
 * How old training sessions are: the days from a session's last click to the newest last click of
 * all. Where the data carry no times the order stands in: ages fall evenly from a given span at the
 * oldest session to 0 at the newest.
 */
public final class SessionAges {
  private static final double MILLIS_A_DAY = 24 * 60 * 60 * 1000;

  /** Clicks of one moment have no age; any span will do. */
  private static final double SPAN_OF_ONE_MOMENT = 1;

  private final float[] days;
  private final double span;

  private SessionAges(float[] days, double span) {
    this.days = days;
    this.span = span;
  }

  /**
   * The ages of sessions.
   *
   * @param spanDays age of the oldest session where there are no times
   */
  public static SessionAges of(Sessions sessions, double spanDays) {
    return sessions.hasTimes() ? byTime(sessions) : byOrder(sessions.count(), spanDays);
  }

  private static SessionAges byOrder(int count, double spanDays) {
    float[] days = new float[count];
    for (int session = 0; session < count; session++) {
      days[session] = (float) (spanDays * (count - 1 - session) / Math.max(1, count - 1));
    }
    return new SessionAges(days, spanDays);
  }

  private static SessionAges byTime(Sessions sessions) {
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
    return new SessionAges(days, span > 0 ? span : SPAN_OF_ONE_MOMENT);
  }

  private static long last(Sessions sessions, int session) {
    return sessions.timeMillis(
        session, Math.max(sessions.start(session), sessions.end(session) - 1));
  }

  /** The ages of all sessions in days; not to be changed. */
  public float[] days() {
    return days;
  }

  /** Age of a session in days. */
  public float days(int session) {
    return days[session];
  }

  /** Age of the oldest session in days, above 0. */
  public double span() {
    return span;
  }
}
