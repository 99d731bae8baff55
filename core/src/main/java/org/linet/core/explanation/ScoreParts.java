package org.linet.core.explanation;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How the scores of some items came about, as the model itself knows it. Clicks are positions in
 * the prefix, 0 the oldest; clicks that the model does not read have zeros.
 *
 * @param clicksRead last clicks of the prefix that the model reads
 * @param reading what the contributions and the weights are, in sentences for people
 * @param contributions [items][clicks], summing to each item's score; null where the score is no
 *     sum over clicks
 * @param parts another split of the same scores: by name, one number an item
 * @param weights what the model gives the clicks, whatever the item
 * @param evidence what of the training data speaks for the items
 * @param reasons what speaks most for each item, in words for a shop, the strongest first; empty
 *     where the model has no words
 */
public record ScoreParts(
    int clicksRead,
    String reading,
    double @Nullable [][] contributions,
    Map<String, double[]> parts,
    ClickWeights weights,
    Evidence evidence,
    List<List<String>> reasons) {

  /** Without reasons in words. */
  public ScoreParts(
      int clicksRead,
      String reading,
      double @Nullable [][] contributions,
      Map<String, double[]> parts,
      ClickWeights weights,
      Evidence evidence) {
    this(clicksRead, reading, contributions, parts, weights, evidence, List.of());
  }

  /** Nothing but the number of clicks that are read. */
  public static ScoreParts ofClicksRead(int clicksRead) {
    return new ScoreParts(clicksRead, "", null, Map.of(), ClickWeights.NONE, Evidence.NONE);
  }

  /**
   * Weights of the clicks of a prefix.
   *
   * @param attention the weight of each click in the summary of the session; null if there is none
   * @param groupWidths the width sigma_i of the group around each click, in clicks; null if none
   * @param groups the weights w_ij of every click j in the group around click i, rows summing to 1
   *     where read; null if none
   */
  public record ClickWeights(
      double @Nullable [] attention,
      double @Nullable [] groupWidths,
      double @Nullable [][] groups) {
    /** A model without such weights. */
    public static final ClickWeights NONE = new ClickWeights(null, null, null);
  }

  /**
   * Training data that speak for the items.
   *
   * @param sessions neighbouring sessions that voted for any of the items, most points first
   * @param rules rules from a click to an item
   */
  public record Evidence(List<SessionVotes> sessions, List<RuleUse> rules) {
    /** A model that remembers no training data. */
    public static final Evidence NONE = new Evidence(List.of(), List.of());
  }

  /**
   * A training session and what it gave the items.
   *
   * @param session its number among the training sessions, from 0
   * @param items its catalogue rows, oldest click first
   * @param similarity to the prefix, as the model computes it
   * @param shared positions of the prefix's clicks that it shares; of an item that was clicked
   *     again, the last
   * @param votes points given to each of the explained items
   */
  public record SessionVotes(
      int session, int[] items, double similarity, int[] shared, double[] votes) {
    /** Points given to all explained items together. */
    public double points() {
      double sum = 0;
      for (double vote : votes) {
        sum += vote;
      }
      return sum;
    }
  }

  /**
   * A rule that gave an item its score.
   *
   * @param position click of the prefix that the rule starts from
   * @param item catalogue row that it leads to
   * @param weight points that it gives
   * @param place its place among the rules of that click's item, from 1, heaviest first
   * @param of how many rules that item has
   */
  public record RuleUse(int position, int item, double weight, int place, int of) {}
}
