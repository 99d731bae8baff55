package org.linet.baselines;

import java.util.LinkedHashMap;
import java.util.Map;
import org.linet.core.io.ColumnFile;
import org.linet.core.model.ModelArtifact;
import org.linet.core.session.SessionAges;
import org.linet.core.session.Sessions;

/**
 * The training sessions, the distinct sessions of every item, how rare each is, and the sessions'
 * ages: all that a neighbourhood method remembers. Sessions are numbered oldest first. Immutable
 * and thread-safe.
 */
final class SessionIndex {
  private static final String OFFSETS = "session.offsets";
  private static final String ITEMS = "session.items";
  private static final String AGES = "session.age-days";

  private final int[] offsets;
  private final int[] items;
  private final float[] ages;
  private final int[] distinct;
  private final int[] postingOffsets;
  private final int[] postings;
  private final float[] rarity;

  /**
   * @param support training clicks of each item
   */
  private SessionIndex(int[] offsets, int[] items, float[] ages, int[] support) {
    int catalogueSize = support.length;
    this.offsets = offsets;
    this.items = items;
    this.ages = ages;
    this.distinct = new int[ages.length];
    this.postingOffsets = new int[catalogueSize + 1];
    int[] lastSession = new int[catalogueSize];
    forEachDistinct(
        lastSession,
        (session, row) -> {
          distinct[session]++;
          postingOffsets[row + 1]++;
        });
    for (int row = 0; row < catalogueSize; row++) {
      postingOffsets[row + 1] += postingOffsets[row];
    }
    this.postings = new int[postingOffsets[catalogueSize]];
    int[] next = postingOffsets.clone();
    forEachDistinct(new int[catalogueSize], (session, row) -> postings[next[row]++] = session);
    this.rarity = new float[catalogueSize];
    for (int row = 0; row < catalogueSize; row++) {
      rarity[row] = (float) Math.max(0, Math.log((double) count() / Math.max(1, support[row])));
    }
  }

  private interface SessionItem {
    void accept(int session, int row);
  }

  /** Visits every session's items once each, oldest session first. */
  private void forEachDistinct(int[] lastSession, SessionItem visitor) {
    for (int session = 0; session < ages.length; session++) {
      for (int click = offsets[session]; click < offsets[session + 1]; click++) {
        if (lastSession[items[click]] != session + 1) {
          lastSession[items[click]] = session + 1;
          visitor.accept(session, items[click]);
        }
      }
    }
  }

  /**
   * Columns of an index over training sessions.
   *
   * @param spanDays as {@link SessionAges#of}
   */
  static Map<String, ?> columns(Sessions train, double spanDays) {
    int[] offsets = new int[train.count() + 1];
    int[] items = new int[train.clickCount()];
    for (int session = 0; session < train.count(); session++) {
      int[] rows = train.session(session);
      System.arraycopy(rows, 0, items, offsets[session], rows.length);
      offsets[session + 1] = offsets[session] + rows.length;
    }
    Map<String, Object> columns = new LinkedHashMap<>();
    columns.put(OFFSETS, offsets);
    columns.put(ITEMS, items);
    columns.put(AGES, SessionAges.of(train, spanDays).days());
    return columns;
  }

  static SessionIndex read(ModelArtifact artifact) {
    ColumnFile file = FittedModel.read(artifact);
    int[] items = file.rows(ITEMS, artifact.catalog().size());
    int count = file.floats(AGES).length;
    return new SessionIndex(
        file.offsets(OFFSETS, count, items.length),
        items,
        file.weights(AGES, count),
        artifact.support());
  }

  int count() {
    return ages.length;
  }

  /** Position of a session's first click, for {@link #item}; it ends before the next one's. */
  int start(int session) {
    return offsets[session];
  }

  int end(int session) {
    return offsets[session + 1];
  }

  int item(int click) {
    return items[click];
  }

  /** Number of different items of a session. */
  int distinct(int session) {
    return distinct[session];
  }

  float ageDays(int session) {
    return ages[session];
  }

  /** ln(number of sessions / clicks) of an item, never below 0: the inverse document frequency. */
  float rarity(int row) {
    return rarity[row];
  }

  /** Place of an item's oldest session, for {@link #posting}. */
  int postingStart(int row) {
    return postingOffsets[row];
  }

  int postingEnd(int row) {
    return postingOffsets[row + 1];
  }

  /** Session at a place of the lists of sessions by item. */
  int posting(int place) {
    return postings[place];
  }

  int catalogueSize() {
    return postingOffsets.length - 1;
  }
}
