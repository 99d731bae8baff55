package org.linet.data.audit;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.StringTokenizer;
import org.linet.core.io.FileErrors;
import org.linet.core.session.ClickTimes;
import org.linet.core.session.ItemCatalog;
import org.linet.core.session.Sessions;

/**
 * Gives the test items that the catalogue lacks rows of their own, from the catalogue's size on:
 * models may see them all as unknown, but whether two clicks are of the same item is a fact of the
 * data.
 */
final class FullTestItems {
  private FullTestItems() {}

  /** The test sessions with every item told apart. */
  static Sessions of(Path testFile, ItemCatalog catalog, Sessions known) {
    int[] items = new int[known.clickCount()];
    int[] offsets = new int[known.count() + 1];
    Map<String, Integer> unseen = new HashMap<>();
    int click = 0;
    try (BufferedReader lines = Files.newBufferedReader(testFile)) {
      for (int s = 0; s < known.count(); s++) {
        StringTokenizer ids = new StringTokenizer(String.valueOf(lines.readLine()), " ");
        while (ids.hasMoreTokens() && click < items.length) {
          String id = ids.nextToken();
          int row = catalog.row(id);
          items[click++] =
              row != Sessions.UNKNOWN
                  ? row
                  : unseen.computeIfAbsent(id, x -> catalog.size() + unseen.size());
        }
        offsets[s + 1] = click;
      }
    } catch (IOException e) {
      throw FileErrors.reading(testFile, e);
    }
    ClickTimes times = (session, c) -> known.timeMillis(session, c);
    return Sessions.ofColumns(items, offsets, known.hasTimes() ? times : null);
  }
}
