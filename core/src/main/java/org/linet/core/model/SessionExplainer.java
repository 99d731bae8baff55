package org.linet.core.model;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.linet.core.FailureCode;
import org.linet.core.LinetException;
import org.linet.core.explanation.Counterfactuals;
import org.linet.core.explanation.Explanation;
import org.linet.core.explanation.Explanation.Click;
import org.linet.core.explanation.Explanation.Item;
import org.linet.core.explanation.Explanation.Neighbour;
import org.linet.core.explanation.Explanation.Rule;
import org.linet.core.explanation.Explanation.UnknownClick;
import org.linet.core.explanation.Explanation.WithoutClick;
import org.linet.core.explanation.ScoreParts;
import org.linet.core.explanation.ScoreParts.SessionVotes;
import org.linet.core.session.ItemCatalog;
import org.linet.core.session.PrefixBatch;
import org.linet.core.session.Sessions;

/**
 * Explains what a {@link Recommender} recommends, from item ids to item ids, as {@link
 * SessionRecommender} recommends.
 *
 * <p>Works for every model: ranks and scores without each click are asked of the model itself. What
 * a family knows beyond that comes from its {@link Recommender#explainer}. Thread-safe, as
 * recommenders are.
 */
public final class SessionExplainer {
  /**
   * Clicks of a session at most: the model is asked about the session without each of them, so that
   * time and memory grow with the square of their number.
   */
  public static final int MOST_CLICKS = 100;

  private static final String LEAVE_ONE_OUT =
      "A click's contribution is what the score loses when the click is left out; contributions"
          + " need not sum to the score.";

  private final Recommender recommender;
  private final ItemCatalog catalog;
  private final int neighbours;

  /**
   * Wraps a recommender, which stays the caller's to close.
   *
   * @param neighbours how many voting sessions an explanation shows at most
   */
  public SessionExplainer(Recommender recommender, int neighbours) {
    this.recommender = recommender;
    this.catalog = recommender.catalog();
    this.neighbours = neighbours;
  }

  /**
   * Refuses a session that is too long to be explained.
   *
   * @throws LinetException saying how many clicks there may be, and what to do
   */
  public static void requireExplainable(List<String> session) {
    if (session.size() > MOST_CLICKS) {
      throw new LinetException(
          FailureCode.TOO_LARGE,
          String.format(
              Locale.ROOT,
              "A session of at most %d clicks can be explained, and this one has %,d: give its last"
                  + " %d, or ask for its items without an explanation",
              MOST_CLICKS,
              session.size(),
              MOST_CLICKS));
    }
  }

  /**
   * Explains the best items after a session.
   *
   * @param session item ids, oldest click first, at most {@link #MOST_CLICKS}
   * @param k number of items, at least 1
   * @throws LinetException if the session is longer
   */
  public Explanation explain(List<String> session, int k) {
    requireExplainable(session);
    KnownSession known = KnownSession.of(session, catalog);
    if (known.rows().length == 0) {
      return nothing(session, known);
    }
    int places = Math.min(k, catalog.size());
    int[] items = recommender.topK(PrefixBatch.of(known.rows()), places).rows(0);
    return items.length == 0 ? nothing(session, known) : explain(session, known, items);
  }

  /**
   * Explains chosen items after a session, whether the model would recommend them or not.
   *
   * @param session item ids, oldest click first, at most {@link #MOST_CLICKS}
   * @param items item ids, at least one
   * @throws LinetException if the session is longer, or naming an item that the model does not know
   */
  public Explanation explain(List<String> session, List<String> items) {
    requireExplainable(session);
    int[] rows = new int[items.size()];
    for (int n = 0; n < rows.length; n++) {
      rows[n] = catalog.row(items.get(n));
      if (rows[n] == Sessions.UNKNOWN) {
        throw new LinetException(
            FailureCode.UNKNOWN_ITEM,
            "The model does not know the item '" + items.get(n) + "', so it has no score for it");
      }
    }
    KnownSession known = KnownSession.of(session, catalog);
    return known.rows().length == 0 ? nothing(session, known) : explain(session, known, rows);
  }

  private Explanation nothing(List<String> session, KnownSession known) {
    List<Click> clicks = new ArrayList<>();
    for (int p = 0; p < known.rows().length; p++) {
      String item = catalog.id(known.rows()[p]);
      clicks.add(new Click(known.numbers()[p], item, true, null, null, null, null));
    }
    return new Explanation(
        recommender.family(),
        List.copyOf(clicks),
        unknownClicks(session),
        List.of(),
        false,
        "",
        List.of(),
        0,
        List.of(),
        List.of(),
        known.fallback().sentence());
  }

  private Explanation explain(List<String> session, KnownSession known, int[] targets) {
    int[] prefix = known.rows();
    ScoreParts parts =
        recommender
            .explainer()
            .map(explainer -> explainer.explain(prefix, targets))
            .orElseGet(() -> ScoreParts.ofClicksRead(prefix.length));
    LeaveOneOut without = new LeaveOneOut(recommender, prefix, targets, parts.clicksRead());
    List<Click> clicks = clicks(known, parts, without, targets.length);
    List<Item> items = items(known, parts, without, targets);
    boolean exact = parts.contributions() != null;
    return new Explanation(
        recommender.family(),
        clicks,
        unknownClicks(session),
        items,
        exact,
        exact ? parts.reading() : (LEAVE_ONE_OUT + " " + parts.reading()).strip(),
        Counterfactuals.sentences(clicks, items, catalog.size()),
        parts.evidence().sessions().size(),
        parts.evidence().sessions().stream()
            .limit(neighbours)
            .map(votes -> neighbour(votes, known))
            .toList(),
        parts.evidence().rules().stream()
            .map(
                rule ->
                    new Rule(
                        known.numbers()[rule.position()],
                        catalog.id(rule.item()),
                        rule.weight(),
                        rule.place(),
                        rule.of()))
            .toList(),
        null);
  }

  private List<UnknownClick> unknownClicks(List<String> session) {
    return IntStream.range(0, session.size())
        .filter(i -> catalog.row(session.get(i)) == Sessions.UNKNOWN)
        .mapToObj(i -> new UnknownClick(i + 1, session.get(i)))
        .toList();
  }

  private List<Click> clicks(KnownSession known, ScoreParts parts, LeaveOneOut without, int items) {
    int length = known.rows().length;
    double @Nullable [] attention = parts.weights().attention();
    double @Nullable [] widths = parts.weights().groupWidths();
    double @Nullable [][] groups = parts.weights().groups();
    List<Click> clicks = new ArrayList<>();
    for (int p = 0; p < length; p++) {
      boolean read = p >= length - parts.clicksRead();
      clicks.add(
          new Click(
              known.numbers()[p],
              catalog.id(known.rows()[p]),
              read,
              read && attention != null ? attention[p] : null,
              read && widths != null ? widths[p] : null,
              read && groups != null ? boxed(groups[p]) : null,
              p >= without.first() ? stay(without, p, items) : null));
    }
    return List.copyOf(clicks);
  }

  /** How many of the items stay among as many best ones without a click. */
  private static Integer stay(LeaveOneOut without, int position, int items) {
    int stay = 0;
    for (int n = 0; n < items; n++) {
      stay += without.rankWithout(n, position) <= items ? 1 : 0;
    }
    return stay;
  }

  private List<Item> items(
      KnownSession known, ScoreParts parts, LeaveOneOut without, int[] targets) {
    double @Nullable [][] contributions = parts.contributions();
    List<Item> items = new ArrayList<>();
    for (int n = 0; n < targets.length; n++) {
      List<WithoutClick> shorter = new ArrayList<>();
      for (int p = without.first(); p < known.rows().length; p++) {
        shorter.add(
            new WithoutClick(
                known.numbers()[p], without.rankWithout(n, p), without.scoreWithout(n, p)));
      }
      Map<String, Double> named = new LinkedHashMap<>();
      for (Map.Entry<String, double[]> part : parts.parts().entrySet()) {
        named.put(part.getKey(), part.getValue()[n]);
      }
      items.add(
          new Item(
              catalog.id(targets[n]),
              without.rank(n),
              without.score(n),
              contributions == null ? losses(without, n, known) : boxed(contributions[n]),
              named,
              List.copyOf(shorter),
              parts.reasons().isEmpty() ? List.of() : parts.reasons().get(n)));
    }
    return List.copyOf(items);
  }

  /** What an item's score loses without each click. */
  private static List<Double> losses(LeaveOneOut without, int n, KnownSession known) {
    int length = known.rows().length;
    if (without.first() == length) {
      return List.of();
    }
    return IntStream.range(0, length)
        .mapToObj(
            p -> p < without.first() ? 0.0 : (double) without.score(n) - without.scoreWithout(n, p))
        .toList();
  }

  private Neighbour neighbour(SessionVotes votes, KnownSession known) {
    return new Neighbour(
        votes.session() + 1,
        IntStream.of(votes.items()).mapToObj(catalog::id).toList(),
        votes.similarity(),
        IntStream.of(votes.shared()).mapToObj(p -> known.numbers()[p]).toList(),
        boxed(votes.votes()));
  }

  private static List<Double> boxed(double[] values) {
    return DoubleStream.of(values).boxed().toList();
  }
}
