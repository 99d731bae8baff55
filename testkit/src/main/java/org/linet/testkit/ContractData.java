package org.linet.testkit;

import java.util.Arrays;
import java.util.Random;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.linet.core.session.ClickTimes;
import org.linet.core.session.ItemCatalog;
import org.linet.core.session.PrefixBatch;
import org.linet.core.session.Sessions;
import org.linet.core.session.TrainingSet;

/** Sessions of a small shop and the questions about them, functions of a seed. */
final class ContractData {
  /** Every one of them is clicked. */
  static final int ITEMS = 60;

  /** More rows of the catalogue, of items that the sessions do not hold. */
  static final int UNCLICKED = 3;

  private static final int SESSIONS = 150;
  private static final int LONG = 150;
  private static final long THREE_HOURS = 10_800_000;
  private static final long BEGIN = 1_700_000_000_000L;

  private final Random random;

  ContractData(long seed) {
    this.random = new Random(seed);
  }

  /** Sessions in which neighbours follow each other, with the times of the clicks. */
  TrainingSet shop() {
    return trainingSet(
        sessions((session, click) -> BEGIN + session * THREE_HOURS + 1000L * click), ITEMS);
  }

  /** The same without times, and with items in the catalogue that nobody clicked. */
  TrainingSet shopWithUnclickedItems() {
    return trainingSet(sessions(null), ITEMS + UNCLICKED);
  }

  /** The least that is data at all. */
  static TrainingSet tinyShop() {
    return trainingSet(Sessions.of(new int[] {0, 1}, new int[] {1, 0}), 2);
  }

  /** The sessions without the newest, which {@link #newest} has. */
  static TrainingSet older(TrainingSet data) {
    Sessions older = data.sessions().slice(0, SESSIONS - SESSIONS / 5);
    return trainingSet(older, data.catalog().size());
  }

  /** The newest fifth of the sessions. */
  static Sessions newest(TrainingSet data) {
    return data.sessions().slice(SESSIONS - SESSIONS / 5, SESSIONS);
  }

  private Sessions sessions(@Nullable ClickTimes times) {
    int[] offsets = new int[SESSIONS + 1];
    int[] clicks = new int[SESSIONS * 6];
    for (int s = 0; s < SESSIONS; s++) {
      int first = s % ITEMS;
      int spread = 1 + random.nextInt(6);
      int length = 2 + random.nextInt(5);
      for (int click = 0; click < length; click++) {
        clicks[offsets[s] + click] = click == 0 ? first : (first + random.nextInt(spread)) % ITEMS;
      }
      offsets[s + 1] = offsets[s] + length;
    }
    return Sessions.ofColumns(Arrays.copyOf(clicks, offsets[SESSIONS]), offsets, times);
  }

  private static TrainingSet trainingSet(Sessions sessions, int items) {
    ItemCatalog catalog =
        ItemCatalog.of(IntStream.range(0, items).mapToObj(row -> "item" + row).toList());
    String fingerprint = "generated: " + sessions.clickCount() + " clicks on " + items + " items";
    return new TrainingSet(sessions, catalog, sessions.support(items), fingerprint);
  }

  /** Short ones and a long one, equal ones, and such with repeated items. */
  PrefixBatch prefixes(int items) {
    int[][] prefixes = new int[40][];
    for (int p = 0; p < prefixes.length; p++) {
      int among = Math.min(items, p % 3 == 0 ? 4 : items);
      prefixes[p] =
          p % 7 == 6
              ? prefixes[p - 2].clone()
              : random.ints(1 + random.nextInt(9), 0, among).toArray();
    }
    prefixes[11] = random.ints(LONG, 0, items).toArray();
    return PrefixBatch.of(prefixes);
  }

  /** A target for each prefix; every third is the prefix's last click. */
  int[] targets(PrefixBatch prefixes, int items) {
    int[] targets = random.ints(prefixes.size(), 0, items).toArray();
    for (int p = 0; p < targets.length; p += 3) {
      targets[p] = prefixes.lastItem(p);
    }
    return targets;
  }

  Random random() {
    return random;
  }
}
