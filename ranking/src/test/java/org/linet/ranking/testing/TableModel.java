package org.linet.ranking.testing;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.linet.core.metric.LogSum;
import org.linet.core.model.BatchProposals;
import org.linet.core.model.ItemVectors;
import org.linet.core.model.Proposals;
import org.linet.core.session.ItemCatalog;
import org.linet.core.session.PrefixBatch;
import org.linet.core.testing.DenseModel;
import org.linet.core.testing.NumberedItems;

/**
 * A model whose score of an item is a sum over the last four clicks of a prefix, each a number for
 * the pair divided by its distance from the end.
 *
 * <p>As logits: every item has a score, and an item's vector is the begin of its row. As points:
 * items with 0 are not among the best, and two aspects say which part of the points comes from the
 * last click and which from those before.
 */
public final class TableModel extends DenseModel {
  /** Clicks that count. */
  public static final int CLICKS = 4;

  private static final int DIMENSION = 5;

  private final float[][] pairs;
  private final Proposals.Scale scale;
  private final boolean saysNan;
  private boolean closed;

  /**
   * @param pairs a row an item, a number for each that may follow
   * @param saysNan whether its aspects are no numbers
   */
  public TableModel(
      String family, ItemCatalog catalog, float[][] pairs, Proposals.Scale scale, boolean saysNan) {
    super(family, catalog);
    this.pairs = pairs;
    this.scale = scale;
    this.saysNan = saysNan;
  }

  /** Random logits, of few different values so that items tie. */
  public static TableModel logits(Random random, int items, int values) {
    float[][] pairs = new float[items][items];
    for (float[] row : pairs) {
      for (int i = 0; i < items; i++) {
        row[i] = (random.nextInt(values) - 0.3f * values) * 4 / values;
      }
    }
    return new TableModel(
        "fake-dense", NumberedItems.catalog(items), pairs, Proposals.Scale.LOGITS, false);
  }

  /** Random points, for a few items of each row. */
  public static TableModel points(Random random, int items) {
    float[][] pairs = new float[items][items];
    for (float[] row : pairs) {
      for (int n = 0; n < 6; n++) {
        row[random.nextInt(items)] = 1 + random.nextInt(4);
      }
    }
    Arrays.fill(pairs[0], 0); // a click that nobody votes after
    return new TableModel(
        "fake-votes", NumberedItems.catalog(items), pairs, Proposals.Scale.POINTS, false);
  }

  @Override
  public float[] scores(int... prefix) {
    float[] scores = part(1, prefix);
    float[] others = part(2, prefix);
    for (int i = 0; i < scores.length; i++) {
      scores[i] += others[i];
    }
    return scores;
  }

  /** The part of the scores that comes from the last click (1), or from those before it (2). */
  private float[] part(int part, int[] prefix) {
    float[] scores = new float[pairs.length];
    int from = part == 1 ? 1 : 2;
    int to = part == 1 ? 1 : Math.min(CLICKS, prefix.length);
    for (int distance = from; distance <= to; distance++) {
      float[] row = pairs[prefix[prefix.length - distance]];
      for (int i = 0; i < scores.length; i++) {
        scores[i] += row[i] / distance;
      }
    }
    return scores;
  }

  /** The aspects of all items. */
  public float[][] allAspects(int... prefix) {
    float[][] aspects = {part(1, prefix), part(2, prefix)};
    for (float[] aspect : aspects) {
      double sum = 0;
      for (float each : aspect) {
        sum += each;
      }
      for (int i = 0; i < aspect.length; i++) {
        aspect[i] = saysNan ? Float.NaN : sum > 0 ? (float) (aspect[i] / sum) : 0;
      }
    }
    return aspects;
  }

  /** Whether {@link #close} was called. */
  public boolean isClosed() {
    return closed;
  }

  @Override
  public boolean scoresEveryItem() {
    return scale == Proposals.Scale.LOGITS;
  }

  @Override
  public List<String> aspects() {
    return scale == Proposals.Scale.POINTS ? List.of("near", "far") : List.of();
  }

  @Override
  public Optional<ItemVectors> itemVectors() {
    return scale == Proposals.Scale.POINTS ? Optional.empty() : Optional.of(new Rows());
  }

  private final class Rows implements ItemVectors {
    @Override
    public int dimension() {
      return Math.min(DIMENSION, pairs.length);
    }

    @Override
    public void read(int row, float[] to) {
      System.arraycopy(pairs[row], 0, to, 0, dimension());
    }
  }

  @Override
  protected boolean proposes(float score) {
    return scoresEveryItem() || score != 0;
  }

  @Override
  public Proposals propose(PrefixBatch prefixes, int k) {
    BatchProposals proposals = new BatchProposals(prefixes.size(), scale);
    for (int p = 0; p < prefixes.size(); p++) {
      int[] clicks = prefixes.clicks(p);
      proposals.take(p, logNormaliser(clicks), new Kept(scores(clicks), allAspects(clicks)));
    }
    return proposals.proposals(topK(prefixes, k));
  }

  /** ln of what the scores are shares of. */
  public double logNormaliser(int... prefix) {
    float[] scores = scores(prefix);
    if (scale == Proposals.Scale.LOGITS) {
      return LogSum.ofExponentials(scores);
    }
    double sum = 0;
    for (float score : scores) {
      sum += score;
    }
    return Math.log(sum);
  }

  private record Kept(float[] all, float[][] allAspects) implements BatchProposals.ItemScores {
    @Override
    public void read(int[] rows, int count, float[] to) {
      for (int n = 0; n < count; n++) {
        to[n] = all[rows[n]];
      }
    }

    @Override
    public void readAspects(int[] rows, int count, float[][] to) {
      for (int a = 0; a < to.length; a++) {
        for (int n = 0; n < count; n++) {
          to[a][n] = allAspects[a][rows[n]];
        }
      }
    }
  }

  @Override
  public void close() {
    closed = true;
  }
}
