package org.linet.ranking.feature;

import org.linet.core.session.PrefixBatch;
import org.linet.ranking.member.CandidateList;
import org.linet.ranking.statistics.ItemPairs;
import org.linet.ranking.statistics.Pattern;
import org.linet.ranking.statistics.Statistics;

/**
 * A prefix and its candidates, and what several groups of features need of them: computed once.
 * Reused from prefix to prefix; one thread at a time.
 *
 * <p>Clicks are numbered backwards: click 0 is the last one, a; click 1 the one before, b.
 */
public final class Question {
  /** Last clicks that are looked at one by one. */
  public static final int CLICKS = 8;

  /** Last clicks that are compared with each other: what is older is forgotten. */
  private static final int REMEMBERED = 128;

  private final FeatureSources sources;
  private final CandidateList candidates;
  private final int[] slots; // by row, 1 + number of the candidate; 0 for none
  private final Hits[] hits = new Hits[CLICKS];
  private final float[][] clickVectors;
  private final float[][] candidateElements;
  private final float[] vector;
  private final Pattern pattern = new Pattern();
  private int[] clicks = new int[64];
  private int length;

  /**
   * @param candidates receives the candidates of every prefix before {@link #read}
   */
  public Question(FeatureSources sources, CandidateList candidates) {
    this.sources = sources;
    this.candidates = candidates;
    this.slots = new int[sources.items()];
    int dimension = sources.vectors().map(UnitVectors::dimension).orElse(0);
    this.clickVectors = new float[CLICKS][dimension];
    this.candidateElements = new float[dimension][candidates.most()];
    this.vector = new float[dimension];
    for (int click = 0; click < CLICKS; click++) {
      hits[click] = new Hits(candidates.most());
    }
  }

  /** Takes a prefix whose candidates are chosen. */
  public void read(PrefixBatch prefixes, int prefix) {
    length = prefixes.length(prefix);
    if (length > clicks.length) {
      clicks = new int[2 * length];
    }
    for (int click = 0; click < length; click++) {
      clicks[click] = prefixes.item(prefix, length - 1 - click);
    }
    for (int candidate = 0; candidate < candidates.count(); candidate++) {
      slots[candidates.row(candidate)] = candidate + 1;
    }
    pattern.read(length, this::click);
    findHits();
    readVectors();
  }

  /** Forgets the candidates; after the last group. */
  public void clear() {
    for (int candidate = 0; candidate < candidates.count(); candidate++) {
      slots[candidates.row(candidate)] = 0;
    }
  }

  private void findHits() {
    ItemPairs pairs = statistics().pairs();
    int[] neighbours = pairs.neighbours();
    for (int click = 0; click < recent(); click++) {
      Hits found = hits[click];
      found.clear();
      int end = pairs.end(clicks[click]);
      for (int place = pairs.start(clicks[click]); place < end; place++) {
        int slot = slots[neighbours[place]];
        if (slot > 0) {
          found.add(slot - 1, place);
        }
      }
    }
  }

  private void readVectors() {
    if (sources.vectors().isEmpty()) {
      return;
    }
    UnitVectors vectors = sources.vectors().get();
    for (int click = 0; click < recent(); click++) {
      vectors.read(clicks[click], clickVectors[click]);
    }
    for (int candidate = 0; candidate < candidates.count(); candidate++) {
      vectors.read(candidates.row(candidate), vector);
      for (int i = 0; i < vector.length; i++) {
        candidateElements[i][candidate] = vector[i];
      }
    }
  }

  /** What features are computed from. */
  public FeatureSources sources() {
    return sources;
  }

  /** The counts. */
  public Statistics statistics() {
    return sources.statistics();
  }

  /** The candidates. */
  public CandidateList candidates() {
    return candidates;
  }

  /** Number of clicks of the prefix. */
  public int length() {
    return length;
  }

  /** Number of clicks that are looked at one by one: all, or the last {@value #CLICKS}. */
  public int recent() {
    return Math.min(length, CLICKS);
  }

  /** Number of clicks that may be compared with each other: all, or the last 128. */
  public int remembered() {
    return Math.min(length, REMEMBERED);
  }

  /** Catalogue row of a click, 0 the last. */
  public int click(int back) {
    return clicks[back];
  }

  /** The pattern of the last clicks. */
  public Pattern pattern() {
    return pattern;
  }

  /** Number of the candidate that an item is, or -1. */
  public int candidate(int row) {
    return slots[row] - 1;
  }

  /** The candidates among the neighbours of a click, one of the last {@value #CLICKS}. */
  public Hits hits(int back) {
    return hits[back];
  }

  /** Vector of length 1 of a click, one of the last {@value #CLICKS}. */
  public float[] clickVector(int back) {
    return clickVectors[back];
  }

  /** The candidates' vectors of length 1: a column of the candidates for each element. */
  public float[][] candidateElements() {
    return candidateElements;
  }
}
