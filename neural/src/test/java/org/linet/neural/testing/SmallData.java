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
   * Sessions of two clicks: some first click is that of many sessions, each of which goes on with
   * another item.
   *
   * @param hubs such first clicks, the first rows of the catalogue
   * @param followers sessions of each
   * @param others sessions that begin with any other item
   * @param items |V|, at least {@code followers}
   */
  public static Sessions hubs(int hubs, int followers, int others, int items, Random random) {
    int[][] sessions = new int[hubs * followers + others][];
    int s = 0;
    for (int hub = 0; hub < hubs; hub++) {
      for (int follower = 0; follower < followers; follower++) {
        sessions[s++] = new int[] {hub, (hub * followers / 2 + follower) % items};
      }
    }
    while (s < sessions.length) {
      sessions[s++] = random.ints(2, hubs, items).toArray();
    }
    Collections.shuffle(Arrays.asList(sessions), random);
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
