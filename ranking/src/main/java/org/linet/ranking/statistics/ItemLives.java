package org.linet.ranking.statistics;

import java.util.LinkedHashMap;
import java.util.Map;
import org.linet.core.internal.io.ColumnFile;
import org.linet.core.session.SessionAges;
import org.linet.core.session.Sessions;

/**
 * The life of every item: its clicks, how recent they are, and where in sessions they stand. Read
 * off the training sessions of the members alone. Immutable and thread-safe.
 */
public final class ItemLives {
  private static final String CLICKS = "item.clicks";
  private static final String AGED = "item.clicks.aged-";
  private static final String LAST = "item.last-click-age";
  private static final String FIRST = "item.first-click-age";
  private static final String ENDS = "item.session-ends";
  private static final String BEGINS = "item.session-begins";
  private static final String REPEATS = "item.repeats";
  private static final String WINDOWS = "half-life.windows";

  private final int[] clicks;
  private final float[][] aged;
  private final float[] last;
  private final float[] first;
  private final int[] ends;
  private final int[] begins;
  private final int[] repeats;
  private final float[] windows;

  private ItemLives(
      int[] clicks,
      float[][] aged,
      float[] last,
      float[] first,
      int[] ends,
      int[] begins,
      int[] repeats,
      float[] windows) {
    this.clicks = clicks;
    this.aged = aged;
    this.last = last;
    this.first = first;
    this.ends = ends;
    this.begins = begins;
    this.repeats = repeats;
    this.windows = windows;
  }

  /**
   * Counts.
   *
   * @param weights of the sessions, a row a half-life
   */
  static ItemLives count(
      Sessions sessions, SessionAges ages, HalfLives halfLives, float[][] weights, int items) {
    int[] clicks = new int[items];
    int[] ends = new int[items];
    int[] begins = new int[items];
    int[] repeats = new int[items];
    float[] last = new float[items];
    float[] first = new float[items];
    double[][] sums = new double[HalfLives.COUNT][items];
    int[] seenIn = new int[items];
    for (int session = 0; session < sessions.count(); session++) {
      float age = (float) (ages.days(session) / ages.span());
      for (int click = sessions.start(session); click < sessions.end(session); click++) {
        int row = sessions.item(click);
        if (clicks[row]++ == 0) {
          first[row] = age;
          last[row] = age;
        }
        first[row] = Math.max(first[row], age);
        last[row] = Math.min(last[row], age);
        for (int n = 0; n < weights.length; n++) {
          sums[n][row] += weights[n][session];
        }
        if (seenIn[row] == session + 1) {
          repeats[row]++;
        }
        seenIn[row] = session + 1;
      }
      if (sessions.length(session) > 0) {
        begins[sessions.item(sessions.start(session))]++;
        ends[sessions.item(sessions.end(session) - 1)]++;
      }
    }
    float[][] aged = new float[HalfLives.COUNT][items];
    for (int n = 0; n < aged.length; n++) {
      for (int row = 0; row < items; row++) {
        aged[n][row] = (float) sums[n][row];
      }
    }
    float[] windows = new float[HalfLives.COUNT];
    for (int n = 0; n < windows.length; n++) {
      double all = halfLives.get(n) / Math.log(2) / ages.span();
      windows[n] = (float) (all * -Math.expm1(-1 / all));
    }
    return new ItemLives(clicks, aged, last, first, ends, begins, repeats, windows);
  }

  Map<String, Object> columns() {
    Map<String, Object> columns = new LinkedHashMap<>();
    columns.put(CLICKS, clicks);
    for (int n = 0; n < aged.length; n++) {
      columns.put(AGED + n, aged[n]);
    }
    columns.put(LAST, last);
    columns.put(FIRST, first);
    columns.put(ENDS, ends);
    columns.put(BEGINS, begins);
    columns.put(REPEATS, repeats);
    columns.put(WINDOWS, windows);
    return columns;
  }

  static ItemLives read(ColumnFile file, int items) {
    float[][] aged = new float[HalfLives.COUNT][];
    for (int n = 0; n < aged.length; n++) {
      aged[n] = file.weights(AGED + n, items);
    }
    return new ItemLives(
        file.counts(CLICKS, items),
        aged,
        file.weights(LAST, items),
        file.weights(FIRST, items),
        file.counts(ENDS, items),
        file.counts(BEGINS, items),
        file.counts(REPEATS, items),
        file.weights(WINDOWS, HalfLives.COUNT));
  }

  /** Training clicks of all items, by row; not to be changed. */
  public int[] clicks() {
    return clicks;
  }

  /** Training clicks of an item. */
  public int clicks(int row) {
    return clicks[row];
  }

  /** Sum of 2^(-age / half-life) over an item's clicks, of the long (0) to short (2) half-life. */
  public float aged(int halfLife, int row) {
    return aged[halfLife][row];
  }

  /**
   * What an item that is always clicked alike has of its clicks in {@link #aged}: the integral of
   * the half-life's weights over the span, as a part of it.
   */
  public float window(int halfLife) {
    return windows[halfLife];
  }

  /** Age of the newest session with a click on the item, of the span: 0 newest, 1 oldest. */
  public float lastAge(int row) {
    return last[row];
  }

  /** Age of the oldest session with a click on the item, of the span. */
  public float firstAge(int row) {
    return first[row];
  }

  /** Sessions that end with the item. */
  public int ends(int row) {
    return ends[row];
  }

  /** Sessions that begin with the item. */
  public int begins(int row) {
    return begins[row];
  }

  /** Clicks on the item in sessions that have clicked it before. */
  public int repeats(int row) {
    return repeats[row];
  }
}
