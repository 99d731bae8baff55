package org.linet.ranking.statistics;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.IntStream;
import org.linet.core.internal.io.ColumnFile;
import org.linet.core.session.ItemClicks;
import org.linet.core.session.Sessions;

/**
 * Which items were clicked near which, and how much: for every item a list of neighbours by
 * ascending row, and of every pair a number for each {@link PairWeight}. Read off the training
 * sessions of the members alone. Immutable and thread-safe.
 */
public final class ItemPairs {
  /** Clicks apart at most. */
  public static final int REACH = 10;

  private static final String OFFSETS = "pair.offsets";
  private static final String NEIGHBOURS = "pair.neighbours";
  private static final String WEIGHT = "pair.";
  private static final String TOTAL = "pair-total.";

  /** Items are counted in ranges, which the processors share. */
  private static final int RANGES = 64;

  private static final PairWeight[] WEIGHTS = PairWeight.values();

  private final int[] offsets;
  private final int[] neighbours;
  private final PairTable weights;
  private final float[][] totals;

  private ItemPairs(int[] offsets, int[] neighbours, PairTable weights, float[][] totals) {
    this.offsets = offsets;
    this.neighbours = neighbours;
    this.weights = weights;
    this.totals = totals;
  }

  /**
   * Counts.
   *
   * @param agedWeights of the sessions, a row a half-life
   * @param most neighbours that an item keeps, those with the greatest sum of weights of the long
   *     half-life, and a twentieth of the weights without age
   */
  static ItemPairs count(Sessions sessions, float[][] agedWeights, int items, int most) {
    ItemClicks clicks = new ItemClicks(sessions, items);
    float[][] totals = new float[WEIGHTS.length][items];
    List<PairLists> ranges =
        IntStream.range(0, RANGES)
            .parallel()
            .mapToObj(
                range -> {
                  int from = (int) ((long) items * range / RANGES);
                  int to = (int) ((long) items * (range + 1) / RANGES);
                  PairCounter counter = new PairCounter(sessions, clicks, agedWeights, items, most);
                  PairLists lists = new PairLists();
                  for (int row = from; row < to; row++) {
                    counter.count(row, lists, totals);
                  }
                  return lists;
                })
            .toList();
    return joined(ranges, items, totals);
  }

  private static ItemPairs joined(List<PairLists> ranges, int items, float[][] totals) {
    int size = ranges.stream().mapToInt(PairLists::size).reduce(0, Math::addExact);
    int[] offsets = new int[items + 1];
    int[] neighbours = new int[size];
    PairTable weights = new PairTable(size);
    int at = 0;
    int row = 0;
    for (PairLists lists : ranges) {
      lists.copy(neighbours, weights, at);
      for (int n = 0; n < lists.lists(); n++) {
        offsets[row + 1] = offsets[row] + lists.length(n);
        row++;
      }
      at += lists.size();
    }
    return new ItemPairs(offsets, neighbours, weights, totals);
  }

  Map<String, Object> columns() {
    Map<String, Object> columns = new LinkedHashMap<>();
    columns.put(OFFSETS, offsets);
    columns.put(NEIGHBOURS, neighbours);
    for (PairWeight weight : WEIGHTS) {
      columns.put(WEIGHT + text(weight), weights.column(weight));
      columns.put(TOTAL + text(weight), totals[weight.column()]);
    }
    return columns;
  }

  private static String text(PairWeight weight) {
    return weight.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  static ItemPairs read(ColumnFile file, int items) {
    int size = file.ints(NEIGHBOURS).length;
    int[] offsets = file.offsets(OFFSETS, items, size);
    int[] neighbours = file.ascendingRows(NEIGHBOURS, offsets, items);
    PairTable weights = new PairTable(size);
    float[][] totals = new float[WEIGHTS.length][];
    for (PairWeight weight : WEIGHTS) {
      weights.set(weight, file.weights(WEIGHT + text(weight), size), size, 0);
      totals[weight.column()] = file.weights(TOTAL + text(weight), items);
    }
    return new ItemPairs(offsets, neighbours, weights, totals);
  }

  /** Place of an item's first neighbour, for {@link #neighbour} and {@link #weight}. */
  public int start(int row) {
    return offsets[row];
  }

  /** Place after an item's last neighbour. */
  public int end(int row) {
    return offsets[row + 1];
  }

  /** Catalogue row of a neighbour. */
  public int neighbour(int place) {
    return neighbours[place];
  }

  /** The neighbours of all items; not to be changed. */
  public int[] neighbours() {
    return neighbours;
  }

  /** A weight of a pair. */
  public float weight(PairWeight weight, int place) {
    return weights.get(weight, place);
  }

  /** Sum of a weight over all neighbours of an item, those included that are not kept. */
  public float total(PairWeight weight, int row) {
    return totals[weight.column()][row];
  }

  /** Place of a pair, or -1. */
  public int find(int row, int neighbour) {
    int place = Arrays.binarySearch(neighbours, start(row), end(row), neighbour);
    return place < 0 ? -1 : place;
  }
}
