package org.linet.ranking.internal;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.IntFunction;
import org.linet.core.explanation.ScoreExplainer;
import org.linet.core.explanation.ScoreParts;
import org.linet.core.session.ItemCatalog;
import org.linet.core.session.PrefixBatch;
import org.linet.ranking.feature.FeatureGroup;
import org.linet.ranking.feature.FeatureList;
import org.linet.ranking.member.Members;

/**
 * Says how much each member and each group of features did for an item's place: what its score
 * would lose if the item were, in that respect, as the candidates are on average.
 */
final class TwoStageExplainer implements ScoreExplainer {
  private static final String READING =
      "A part is what the item's score would lose if the item were, in that respect, as the"
          + " candidates are on average; the ranker joins the parts, so they need not sum to the"
          + " score.";

  private static final String NO_CANDIDATE = "none of the members proposes it among their best";

  /** Reasons in words of an item, at most. */
  private static final int REASONS = 3;

  /** What a part must be worth to be a reason. */
  private static final double LEAST = 0.05;

  private final ItemCatalog catalog;
  private final CandidatePool pool;
  private final Members members;

  TwoStageExplainer(ItemCatalog catalog, CandidatePool pool, Members members) {
    this.catalog = catalog;
    this.pool = pool;
    this.members = members;
  }

  @Override
  public ScoreParts explain(int[] prefix, int[] items) {
    Map<String, double[]> parts = new LinkedHashMap<>();
    List<List<String>> reasons = new ArrayList<>();
    pool.forEach(
        PrefixBatch.of(prefix),
        (candidates, proposals, chunk, number, batchNumber) -> {
          candidates.rank(proposals, chunk, number);
          List<Part> found = parts(candidates);
          for (Part part : found) {
            parts.put(part.name, part.lost(candidates, items));
          }
          for (int item : items) {
            reasons.add(reasons(candidates, found, candidates.candidates().find(item)));
          }
        });
    return new ScoreParts(
        prefix.length,
        READING,
        null,
        parts,
        ScoreParts.ClickWeights.NONE,
        ScoreParts.Evidence.NONE,
        reasons);
  }

  /** The words of a candidate for which a part does much. */
  private interface Words {
    String of(RankedCandidates candidates, int candidate, IntFunction<String> id);
  }

  /**
   * A respect in which candidates differ.
   *
   * @param name in words
   * @param without the scores that the candidates would have if they did not
   * @param words what to say of one
   */
  @SuppressWarnings("ArrayRecordComponent") // never compared
  private record Part(String name, float[] without, Words words) {
    double lost(RankedCandidates candidates, int candidate) {
      return candidate < 0 ? 0 : candidates.score(candidate) - without[candidate];
    }

    double[] lost(RankedCandidates candidates, int[] items) {
      double[] lost = new double[items.length];
      for (int n = 0; n < items.length; n++) {
        lost[n] = lost(candidates, candidates.candidates().find(items[n]));
      }
      return lost;
    }
  }

  private List<Part> parts(RankedCandidates candidates) {
    List<Part> parts = new ArrayList<>();
    for (int member = 0; member < members.count(); member++) {
      int number = member;
      String name = members.list().get(member).name();
      parts.add(
          new Part(
              name + " proposes it",
              candidates.scoresWithoutMember(members, member),
              (all, candidate, id) -> share(all, number, name, candidate)));
    }
    FeatureList features = candidates.features();
    for (int n = 0; n < features.groups().size(); n++) {
      FeatureGroup group = features.groups().get(n);
      if (group.comparesCandidates()) {
        parts.add(
            new Part(
                group.meaning(),
                candidates.scoresWithout(features.from(n), features.to(n)),
                (all, candidate, id) -> group.reason(all.question(), candidate, id)));
      }
    }
    return parts;
  }

  private static String share(RankedCandidates candidates, int member, String name, int candidate) {
    double share = Math.exp(candidates.candidates().logShare(member, candidate));
    return String.format(Locale.ROOT, "%s gives it %.1f %%", name, 100 * share);
  }

  private List<String> reasons(RankedCandidates candidates, List<Part> parts, int candidate) {
    if (candidate < 0) {
      return List.of(NO_CANDIDATE);
    }
    return parts.stream()
        .filter(part -> part.lost(candidates, candidate) >= LEAST)
        .sorted(Comparator.comparingDouble((Part part) -> -part.lost(candidates, candidate)))
        .limit(REASONS)
        .map(part -> part.words.of(candidates, candidate, catalog::id))
        .toList();
  }
}
