package org.linet.neural.internal.inference;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.NoGradGuard;
import org.bytedeco.pytorch.Tensor;
import org.jspecify.annotations.Nullable;
import org.linet.core.explanation.ScoreExplainer;
import org.linet.core.explanation.ScoreParts;
import org.linet.core.explanation.ScoreParts.ClickWeights;
import org.linet.core.explanation.ScoreParts.Evidence;
import org.linet.neural.internal.engine.Network;
import org.linet.neural.internal.engine.QueryParts;
import org.linet.neural.internal.engine.Tensors;

/**
 * Splits scores z = q E^T over clicks: with q a sum over clicks, divided by its length as a whole,
 * so is every score. Thread-safe.
 */
final class NeuralExplainer implements ScoreExplainer {
  private final Network network;
  private final int maxLength;

  NeuralExplainer(Network network, int maxLength) {
    this.network = network;
    this.maxLength = maxLength;
  }

  @Override
  public ScoreParts explain(int[] prefix, int[] items) {
    int length = Math.min(maxLength, prefix.length);
    int skipped = prefix.length - length;
    int[] read = Arrays.copyOfRange(prefix, skipped, prefix.length);
    try (PointerScope scope = new PointerScope();
        NoGradGuard guard = new NoGradGuard()) {
      Tensor x = rows(read).unsqueeze(0);
      Optional<QueryParts> parts = network.encoder().parts(x);
      if (parts.isEmpty()) {
        return ScoreParts.ofClicksRead(length);
      }
      return split(parts.get(), rows(items), skipped, length, items.length);
    }
  }

  private Tensor rows(int[] items) {
    return network.table().rows().index_select(0, Tensors.indices(items, items.length));
  }

  /**
   * @param targets vectors of the items, [n,d]
   */
  private ScoreParts split(QueryParts query, Tensor targets, int skipped, int length, int n) {
    double[][] contributions = new double[n][skipped + length];
    Map<String, double[]> byPart = new LinkedHashMap<>();
    double factor = network.factor(sum(query.parts()));
    query
        .parts()
        .forEach(
            (name, part) -> {
              double[] products = Tensors.doubles(part.mm(targets.t())); // [L,n]
              double[] sums = new double[n];
              for (int i = 0; i < products.length; i++) {
                contributions[i % n][skipped + i / n] += factor * products[i];
                sums[i % n] += factor * products[i];
              }
              byPart.put(name, sums);
            });
    return new ScoreParts(
        length,
        query.reading(),
        contributions,
        byPart,
        shifted(query.weights(), skipped),
        Evidence.NONE);
  }

  /** The query: all rows of all parts together, [d]. */
  private static Tensor sum(Map<String, Tensor> parts) {
    return parts.values().stream().map(part -> part.sum(0)).reduce(Tensor::add).orElseThrow();
  }

  /** Weights by position in the whole prefix, 0 at the clicks that were not read. */
  private static ClickWeights shifted(ClickWeights weights, int skipped) {
    double @Nullable [][] groups = weights.groups();
    double @Nullable [][] all = null;
    if (groups != null) {
      all = new double[skipped + groups.length][skipped + groups.length];
      for (int i = 0; i < groups.length; i++) {
        System.arraycopy(groups[i], 0, all[skipped + i], skipped, groups.length);
      }
    }
    return new ClickWeights(
        shifted(weights.attention(), skipped), shifted(weights.groupWidths(), skipped), all);
  }

  private static double @Nullable [] shifted(double @Nullable [] values, int skipped) {
    if (values == null) {
      return null;
    }
    double[] all = new double[skipped + values.length];
    System.arraycopy(values, 0, all, skipped, values.length);
    return all;
  }
}
