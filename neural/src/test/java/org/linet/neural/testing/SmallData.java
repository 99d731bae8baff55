package org.linet.neural.testing;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.linet.core.session.ItemCatalog;
import org.linet.core.session.Sessions;
import org.linet.core.session.TrainingSet;

/** Generated training data that a network learns in seconds. */
public final class SmallData {
  private SmallData() {}

  /** Sessions of random items: nothing to learn, everything to get wrong. */
  public static Sessions random(int count, int items, int longest, Random random) {
    int[][] sessions = new int[count][];
    Arrays.setAll(sessions, s -> random.ints(1 + random.nextInt(longest), 0, items).toArray());
    return Sessions.of(sessions);
  }

  /**
   * Sessions that walk through small groups of items in a planted order: after an item of group g
   * comes one of group g or g + 1.
   */
  public static Sessions planted(int count, int items, Random random) {
    int groupSize = 4;
    int groups = items / groupSize;
    int[][] sessions = new int[count][];
    for (int s = 0; s < count; s++) {
      int group = random.nextInt(groups);
      int[] session = new int[3 + random.nextInt(5)];
      for (int i = 0; i < session.length; i++) {
        session[i] = group * groupSize + random.nextInt(groupSize);
        group = random.nextInt(3) == 0 ? (group + 1) % groups : group;
      }
      sessions[s] = session;
    }
    return Sessions.of(sessions);
  }

  /**
   * Sessions as a training set, with items named by their rows.
   *
   * @param items |V|, at least one more than the greatest row
   */
  public static TrainingSet trainingSet(Sessions sessions, int items) {
    List<String> ids = new ArrayList<>();
    int[] support = new int[items];
    long content = 17;
    for (int item = 0; item < items; item++) {
      ids.add("row" + item);
    }
    for (int s = 0; s < sessions.count(); s++) {
      for (int row : sessions.session(s)) {
        support[row]++;
        content = 31 * content + row + 1;
      }
      content = 31 * content;
    }
    return new TrainingSet(
        sessions,
        ItemCatalog.of(Collections.unmodifiableList(ids)),
        support,
        Long.toHexString(content));
  }
}
