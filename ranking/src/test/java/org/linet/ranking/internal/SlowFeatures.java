package org.linet.ranking.internal;

import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.linet.core.model.ItemVectors;
import org.linet.ranking.statistics.ItemLives;
import org.linet.ranking.statistics.ItemPairs;
import org.linet.ranking.statistics.PairWeight;
import org.linet.ranking.statistics.SlowPatterns;
import org.linet.ranking.statistics.Statistics;
import org.linet.ranking.testing.TableModel;

/** The features as their descriptions say, one number after the other. */
final class SlowFeatures {
  private final List<TableModel> members;
  private final List<String> names;
  private final Statistics statistics;
  private final SlowPatterns patterns;
  private final int[] prefix;
  private final int[] rows;
  private final float[] base;

  /**
   * @param patterns counted of the same sessions as the statistics
   * @param rows the candidates, best first
   * @param base of the candidates
   */
  SlowFeatures(
      List<TableModel> members,
      List<String> names,
      Statistics statistics,
      SlowPatterns patterns,
      int[] prefix,
      int[] rows,
      float[] base) {
    this.members = members;
    this.names = names;
    this.statistics = statistics;
    this.patterns = patterns;
    this.prefix = prefix;
    this.rows = rows;
    this.base = base;
  }

  /** All features of a candidate, by name. */
  Map<String, Double> of(int candidate) {
    Map<String, Double> features = new LinkedHashMap<>();
    members(candidate, features);
    aspects(rows[candidate], features);
    vectors(candidate, features);
    rules(rows[candidate], features);
    agedRules(rows[candidate], features);
    session(rows[candidate], features);
    life(rows[candidate], features);
    patterns(rows[candidate], features);
    prefix(features);
    return features;
  }

  /** The click that lies a number of clicks back, 0 the last. */
  private int back(int clicks) {
    return prefix[prefix.length - 1 - clicks];
  }

  private int recent() {
    return Math.min(8, prefix.length);
  }

  private void members(int candidate, Map<String, Double> to) {
    for (int m = 0; m < members.size(); m++) {
      TableModel member = members.get(m);
      float[] scores = member.scores(prefix);
      double[] logShares = new double[rows.length];
      int place = 0;
      for (int k = 0; k < rows.length; k++) {
        float score = scores[rows[k]];
        logShares[k] =
            (member.scoresEveryItem() ? score : Math.log(score)) - member.logNormaliser(prefix);
        place += score > scores[rows[candidate]] ? 1 : 0;
      }
      boolean points = !member.scoresEveryItem();
      if (scores[rows[candidate]] == 0 && points) {
        logShares[candidate] = Double.NEGATIVE_INFINITY; // where all have none, too
      }
      double share = Math.exp(logShares[candidate]);
      String name = "members." + names.get(m);
      to.put(
          name + ".log-share",
          points ? Math.log(share + 1e-5) : Math.max(-25, logShares[candidate]));
      to.put(name + ".share", share);
      to.put(name + ".place", Math.log(1 + place));
      double greatest =
          Arrays.stream(logShares).filter(each -> !Double.isNaN(each)).max().orElse(-25);
      to.put(name + ".greatest", Math.max(-25, greatest));
      to.put(name + ".sum", points ? Math.max(-25, member.logNormaliser(prefix)) : 0);
    }
    to.put("members.mixture", (double) base[candidate]);
    to.put("members.mixture-place", Math.log(1 + candidate));
  }

  private void aspects(int row, Map<String, Double> to) {
    for (int m = 0; m < members.size(); m++) {
      for (int a = 0; a < members.get(m).aspects().size(); a++) {
        double share = members.get(m).allAspects(prefix)[a][row];
        to.put(
            "aspects." + names.get(m) + "." + members.get(m).aspects().get(a),
            Math.log(share + 1e-5));
      }
    }
  }

  private double[] vector(int row) {
    ItemVectors vectors =
        members.stream()
            .map(TableModel::itemVectors)
            .flatMap(Optional::stream)
            .findFirst()
            .orElseThrow();
    float[] read = new float[vectors.dimension()];
    vectors.read(row, read);
    double[] vector = new double[read.length];
    double length = 0;
    for (int i = 0; i < read.length; i++) {
      length += (double) read[i] * read[i];
    }
    for (int i = 0; i < read.length; i++) {
      vector[i] = length == 0 ? 0 : read[i] / Math.sqrt(length);
    }
    return vector;
  }

  private static double dot(double[] a, double[] b) {
    double sum = 0;
    for (int i = 0; i < a.length; i++) {
      sum += a[i] * b[i];
    }
    return sum;
  }

  private void vectors(int candidate, Map<String, Double> to) {
    if (members.stream().allMatch(member -> member.itemVectors().isEmpty())) {
      return;
    }
    double[] own = vector(rows[candidate]);
    double sum = 0;
    double decayed = 0;
    double weights = 0;
    double greatest = -1;
    for (int j = 0; j < recent(); j++) {
      double cosine = dot(own, vector(back(j)));
      sum += cosine;
      decayed += cosine * Math.exp(-j / 2.0);
      weights += Math.exp(-j / 2.0);
      greatest = Math.max(greatest, cosine);
    }
    to.put("vectors.last", dot(own, vector(back(0))));
    to.put("vectors.before", prefix.length < 2 ? 0 : dot(own, vector(back(1))));
    to.put("vectors.mean", sum / recent());
    to.put("vectors.greatest", greatest);
    to.put("vectors.decayed", decayed / weights);
    double[] centre = new double[own.length];
    for (int k = 0; k < rows.length; k++) {
      double[] vector = vector(rows[k]);
      for (int i = 0; i < centre.length; i++) {
        centre[i] += Math.exp(base[k]) * vector[i];
      }
    }
    to.put("vectors.centre", dot(own, centre) / Math.sqrt(dot(centre, centre) + 1e-12));
  }

  private double weight(PairWeight weight, int from, int to) {
    int place = statistics.pairs().find(from, to);
    return place < 0 ? 0 : statistics.pairs().weight(weight, place);
  }

  private double share(PairWeight weight, int from, int to) {
    return weight(weight, from, to) / (statistics.pairs().total(weight, from) + 1e-6);
  }

  private double last(PairWeight weight, int row) {
    return Math.log(share(weight, back(0), row) + 1e-4);
  }

  private double before(PairWeight weight, int row) {
    return Math.log((prefix.length < 2 ? 0 : share(weight, back(1), row)) + 1e-4);
  }

  private double all(PairWeight weight, int row) {
    double sum = 0;
    for (int j = 0; j < recent(); j++) {
      sum += Math.exp(-j / 3.0) * share(weight, back(j), row);
    }
    return Math.log(sum + 1e-4);
  }

  private void rules(int row, Map<String, Double> to) {
    to.put("rules.follows-last", last(PairWeight.FOLLOWS, row));
    to.put("rules.next-last", last(PairWeight.NEXT, row));
    to.put("rules.precedes-last", last(PairWeight.PRECEDES, row));
    to.put("rules.follows-before", before(PairWeight.FOLLOWS, row));
    to.put("rules.next-before", before(PairWeight.NEXT, row));
    to.put("rules.precedes-before", before(PairWeight.PRECEDES, row));
    to.put("rules.follows-all", all(PairWeight.FOLLOWS, row));
    to.put("rules.precedes-all", all(PairWeight.PRECEDES, row));
    double with = 0;
    for (int j = 0; j < recent(); j++) {
      with += statistics.pairs().find(back(j), row) < 0 ? 0 : 1;
    }
    to.put("rules.clicks-with-rule", with / recent());
    to.put("rules.weight-last", Math.log(1 + weight(PairWeight.FOLLOWS, back(0), row)));
    to.put("rules.next-weight-last", Math.log(1 + weight(PairWeight.NEXT, back(0), row)));
    // all that comes before an item is its total of PRECEDES, and the other way round
    double before = statistics.pairs().total(PairWeight.PRECEDES, row);
    double behind = statistics.pairs().total(PairWeight.FOLLOWS, row);
    to.put("rules.of-candidate-last", ofCandidate(PairWeight.FOLLOWS, before, row, 1));
    to.put("rules.of-candidate-all", ofCandidate(PairWeight.FOLLOWS, before, row, recent()));
    to.put("rules.to-candidate-last", ofCandidate(PairWeight.PRECEDES, behind, row, 1));
    to.put("rules.to-candidate-all", ofCandidate(PairWeight.PRECEDES, behind, row, recent()));
  }

  private double ofCandidate(PairWeight weight, double total, int row, int clicks) {
    double share = 0;
    for (int j = 0; j < clicks; j++) {
      double own = weight(weight, back(j), row);
      share += own == 0 ? 0 : Math.exp(-j / 3.0) * own / total;
    }
    return Math.log(share + 1e-4);
  }

  private void agedRules(int row, Map<String, Double> to) {
    to.put("aged-rules.follows-long-last", last(PairWeight.FOLLOWS_LONG, row));
    to.put("aged-rules.follows-medium-last", last(PairWeight.FOLLOWS_MEDIUM, row));
    to.put("aged-rules.follows-short-last", last(PairWeight.FOLLOWS_SHORT, row));
    to.put("aged-rules.next-long-last", last(PairWeight.NEXT_LONG, row));
    to.put("aged-rules.precedes-long-last", last(PairWeight.PRECEDES_LONG, row));
    to.put("aged-rules.precedes-medium-last", last(PairWeight.PRECEDES_MEDIUM, row));
    to.put("aged-rules.follows-long-before", before(PairWeight.FOLLOWS_LONG, row));
    to.put("aged-rules.follows-long-all", all(PairWeight.FOLLOWS_LONG, row));
    to.put("aged-rules.follows-medium-all", all(PairWeight.FOLLOWS_MEDIUM, row));
    to.put("aged-rules.follows-short-all", all(PairWeight.FOLLOWS_SHORT, row));
    to.put("aged-rules.precedes-long-all", all(PairWeight.PRECEDES_LONG, row));
    to.put(
        "aged-rules.weight-long-last", Math.log(1 + weight(PairWeight.FOLLOWS_LONG, back(0), row)));
  }

  private void session(int row, Map<String, Double> to) {
    int last = back(0);
    double clicks = 0;
    @Nullable Integer newest = null;
    @Nullable Integer oldest = null;
    double after = 0;
    double leadsTo = 0;
    for (int j = 0; j < prefix.length; j++) {
      if (back(j) == row) {
        clicks++;
        newest = newest == null ? j : newest;
        oldest = j;
        after += j + 1 < prefix.length && back(j + 1) == last ? 1 : 0;
        leadsTo += j > 0 && back(j - 1) == last ? 1 : 0;
      }
    }
    to.put("session.clicks", clicks);
    to.put("session.last-nearness", newest == null ? 0 : 1.0 / (newest + 1));
    to.put("session.first-nearness", oldest == null ? 0 : 1.0 / (oldest + 1));
    to.put("session.is-last", row == last ? 1.0 : 0);
    to.put("session.is-before", prefix.length > 1 && row == back(1) ? 1.0 : 0);
    to.put("session.after", after);
    to.put("session.to", leadsTo);
    to.put("session.last-distance", newest == null ? 0 : Math.log(1 + newest));
    to.put("session.jump-back", jumpBack(row));
  }

  /** The newest earlier click on the last item decides; an item on both of its sides counts 1. */
  private double jumpBack(int row) {
    for (int j = 1; j < prefix.length; j++) {
      if (back(j) == back(0)) {
        boolean isBefore = j + 1 < prefix.length && back(j + 1) == row;
        return isBefore ? 1 : back(j - 1) == row ? 2 : 0;
      }
    }
    return 0;
  }

  private void life(int row, Map<String, Double> to) {
    ItemLives lives = statistics.lives();
    double clicks = lives.clicks(row);
    to.put("item-life.clicks", Math.log(1 + clicks));
    to.put("item-life.clicks-long", Math.log(1 + lives.aged(0, row)));
    to.put("item-life.clicks-medium", Math.log(1 + lives.aged(1, row)));
    to.put("item-life.clicks-short", Math.log(1 + lives.aged(2, row)));
    to.put("item-life.last-age", Math.log(lives.lastAge(row) + 1e-4));
    to.put("item-life.first-age", Math.log(lives.firstAge(row) + 1e-4));
    to.put("item-life.ends", (lives.ends(row) + 1) / (clicks + 4));
    to.put("item-life.begins", (lives.begins(row) + 1) / (clicks + 4));
    to.put("item-life.repeats", (lives.repeats(row) + 0.6) / (clicks + 4));
    double medium = steady(30);
    double shortest = steady(150);
    to.put("item-life.trend", Math.log((lives.aged(1, row) / medium + 1) / (clicks + 1)));
    to.put(
        "item-life.short-trend",
        Math.log((lives.aged(2, row) * medium / shortest + 1) / (lives.aged(1, row) + 1.0)));
  }

  /** The part of its clicks that an item keeps, clicked alike at all times t: of exp(-rate t). */
  private static double steady(double rate) {
    return (1 - Math.exp(-rate)) / rate;
  }

  private void patterns(int row, Map<String, Double> to) {
    // what lies more than 128 clicks back is forgotten
    List<Integer> clicks =
        IntStream.of(prefix)
            .boxed()
            .toList()
            .subList(Math.max(0, prefix.length - 128), prefix.length);
    int[] windows = {2, 4, 6, 9};
    for (int w = 0; w < windows.length; w++) {
      to.put("patterns.slot-" + windows[w], Math.log(patterns.share(clicks, w, row) + 1e-4));
    }
    int length = clicks.size();
    int newest = clicks.lastIndexOf(row);
    double after = new HashSet<>(clicks.subList(newest + 1, length)).size();
    to.put("patterns.recency", newest < 0 ? 0 : 1 / (after + 1));
    int last = clicks.get(length - 1);
    int before = length < 2 ? -1 : clicks.get(length - 2);
    to.put("patterns.after-before", occurrences(clicks, before, row));
    to.put("patterns.after-both", occurrences(clicks, before, last, row) > 0 ? 1.0 : 0);
    to.put("patterns.running", occurrences(clicks, row, row));
    int first = clicks.indexOf(last);
    to.put("patterns.parent", first > 0 && clicks.get(first - 1) == row ? 1.0 : 0);
    to.put("patterns.last-gap", Math.log(1 + gap(clicks, length - 1)));
    to.put("patterns.before-gap", Math.log(1 + gap(clicks, length - 2)));
    int firstOnes = 0;
    while (firstOnes < length && isFirst(clicks, length - 1 - firstOnes)) {
      firstOnes++;
    }
    to.put("patterns.new-at-end", Math.log(1 + firstOnes));
    to.put("patterns.session-repeats", Math.log(1.0 + length - new HashSet<>(clicks).size()));
  }

  /** How often some clicks follow each other at once. */
  private static double occurrences(List<Integer> clicks, Integer... some) {
    List<Integer> wanted = List.of(some);
    double occurrences = 0;
    for (int at = 0; at + some.length <= clicks.size(); at++) {
      occurrences += clicks.subList(at, at + some.length).equals(wanted) ? 1 : 0;
    }
    return occurrences;
  }

  private static boolean isFirst(List<Integer> clicks, int at) {
    return clicks.indexOf(clicks.get(at)) == at;
  }

  /** Clicks from one back to the one before it on the same item. */
  private static int gap(List<Integer> clicks, int at) {
    int earlier = at < 0 ? -1 : clicks.subList(0, at).lastIndexOf(clicks.get(at));
    return earlier < 0 ? 0 : at - earlier;
  }

  private void prefix(Map<String, Double> to) {
    ItemLives lives = statistics.lives();
    ItemPairs pairs = statistics.pairs();
    int last = back(0);
    double clicks = lives.clicks(last);
    int[] recent = Arrays.copyOfRange(prefix, prefix.length - recent(), prefix.length);
    int[] earlier = Arrays.copyOf(prefix, prefix.length - 1);
    to.put("prefix.length", Math.log(prefix.length));
    to.put("prefix.different", Arrays.stream(recent).distinct().count() / (double) recent.length);
    to.put(
        "prefix.last-is-repeat", Arrays.stream(earlier).anyMatch(each -> each == last) ? 1.0 : 0);
    to.put("prefix.last-is-twice", prefix.length > 1 && back(1) == last ? 1.0 : 0);
    to.put("prefix.last-clicks", Math.log(1 + clicks));
    to.put("prefix.last-neighbours", Math.log(1 + pairs.end(last) - pairs.start(last)));
    to.put("prefix.last-ends", (lives.ends(last) + 1) / (clicks + 4));
    to.put("prefix.last-repeats", (lives.repeats(last) + 0.6) / (clicks + 4));
    to.put("prefix.last-age", Math.log(lives.lastAge(last) + 1e-4));
  }
}
