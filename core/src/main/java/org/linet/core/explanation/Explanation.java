package org.linet.core.explanation;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Why items are recommended after a session: plain data in the ids that users write, the same for
 * every family; what a family does not have is null or empty.
 *
 * <p>Lists with a number for each click follow {@link #clicks}.
 *
 * @param family the model's family
 * @param clicks the session's clicks on items that the model knows, oldest first
 * @param unknownClicks the others, which the model skipped
 * @param items the explained items, in the order of the recommendation
 * @param exact true if the contributions of the clicks sum to the score; false if each is what the
 *     score loses when the click is left out, which need not sum to anything
 * @param reading what contributions and weights mean in this family, in sentences
 * @param counterfactuals what would change without a click, in sentences, at most one an item
 * @param votingSessions how many training sessions voted for any of the items
 * @param neighbours those of them that gave most
 * @param rules rules that lead from a click to an item
 * @param fallback why the model chose nothing that could be explained, or null
 */
public record Explanation(
    String family,
    List<Click> clicks,
    List<UnknownClick> unknownClicks,
    List<Item> items,
    boolean exact,
    String reading,
    List<String> counterfactuals,
    int votingSessions,
    List<Neighbour> neighbours,
    List<Rule> rules,
    @Nullable String fallback) {

  /**
   * A click and the model's view of it.
   *
   * @param number its place in the session as it was given, from 1, unknown clicks counted
   * @param item item id
   * @param read false if the click is older than the model reads back
   * @param attention its weight in the model's summary of the session; null if there is none
   * @param groupWidth the width sigma of the group around it, in clicks; null if there is none
   * @param group the weight of every click in the group around it; null if there is none
   * @param stay how many of the explained items would still be among as many best ones without this
   *     click; null if it was not read or no other click is left
   */
  public record Click(
      int number,
      String item,
      boolean read,
      @Nullable Double attention,
      @Nullable Double groupWidth,
      @Nullable List<Double> group,
      @Nullable Integer stay) {}

  /**
   * A click on an item that the model has never seen.
   *
   * @param number its place in the session, from 1
   * @param item item id
   */
  public record UnknownClick(int number, String item) {}

  /**
   * A recommended item.
   *
   * @param item item id
   * @param rank among all items of the catalogue; equal scores count against it
   * @param score the model's score
   * @param contributions of each click to the score; empty where the only click cannot be left out
   *     and the score is no sum
   * @param parts another split of the score, by name; empty if there is none
   * @param without rank and score without each click that can be left out
   * @param reasons what speaks most for it, in words, the strongest first; empty if the family has
   *     none
   */
  public record Item(
      String item,
      int rank,
      double score,
      List<Double> contributions,
      Map<String, Double> parts,
      List<WithoutClick> without,
      List<String> reasons) {
    /** An item of a family that has no words. */
    public Item(
        String item,
        int rank,
        double score,
        List<Double> contributions,
        Map<String, Double> parts,
        List<WithoutClick> without) {
      this(item, rank, score, contributions, parts, without, List.of());
    }
  }

  /**
   * An item when one click is left out of the session.
   *
   * @param click number of the click
   * @param rank the item's rank then
   * @param score its score then
   */
  public record WithoutClick(int click, int rank, double score) {}

  /**
   * A training session that voted.
   *
   * @param session its number among the training sessions, from 1: the line of {@code train.txt}
   * @param items its items, oldest click first
   * @param similarity to the session, as the model computes it
   * @param sharedClicks numbers of the session's clicks that it shares
   * @param votes points that it gave to each of the explained items
   */
  public record Neighbour(
      int session,
      List<String> items,
      double similarity,
      List<Integer> sharedClicks,
      List<Double> votes) {}

  /**
   * A rule that gave an item its score.
   *
   * @param click number of the click that it starts from
   * @param item the item that it leads to
   * @param weight points that it gives
   * @param place its place among the rules of the clicked item, from 1, heaviest first
   * @param of how many rules the clicked item has
   */
  public record Rule(int click, String item, double weight, int place, int of) {}
}
