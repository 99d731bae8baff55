package org.linet.jobs.recommend;

import java.util.List;
import java.util.Locale;
import org.linet.core.session.ItemCatalog;
import org.linet.core.session.Sessions;

/**
 * How many clicks of one or more sessions are on items that a model knows.
 *
 * @param clicks all clicks
 * @param known those on items that the model knows
 */
public record KnownClicks(long clicks, long known) {
  /** Of no session. */
  public static final KnownClicks NONE = new KnownClicks(0, 0);

  /** Below it sessions are of other products, or ids are written in another way. */
  private static final double FEW = 0.1;

  /** Counts the clicks of a session. */
  public static KnownClicks of(List<String> session, ItemCatalog catalog) {
    long known = session.stream().filter(id -> catalog.row(id) != Sessions.UNKNOWN).count();
    return new KnownClicks(session.size(), known);
  }

  /** Of both. */
  public KnownClicks plus(KnownClicks other) {
    return new KnownClicks(clicks + other.clicks, known + other.known);
  }

  /** Whether there are so few that something must be wrong: none, or fewer than 10 %. */
  public boolean areFew() {
    return known < FEW * clicks;
  }

  /** What to say where they are few. */
  public String sentence() {
    String which =
        known == 0
            ? "No click is on an item that the model knows"
            : String.format(
                Locale.ROOT,
                "Only %,d of %,d clicks (%.1f %%) are on items that the model knows",
                known,
                clicks,
                100.0 * known / clicks);
    return which + ": is it the model of these products, and are their ids written as in its data?";
  }
}
