package org.linet.ranking.internal.ranker;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The ranker's parameters and where they lie in one array.
 *
 * <p>score(i) = c base(i) + u . f(i) + w . a(W2 a(W1 f(i) + b1) + b2), with f(i) the standardised
 * features.
 *
 * @param features F
 * @param hidden H, units of both hidden layers; 0 for the linear part alone
 */
public record RankerShape(int features, int hidden) {
  /** A tensor's extents, and the place of its first number. */
  record Place(List<Long> shape, int at) {}

  /** c. */
  int base() {
    return 0;
  }

  /** u [F]. */
  int linear() {
    return 1;
  }

  /** W1 [H,F]. */
  int firstWeight() {
    return linear() + features;
  }

  /** b1 [H]. */
  int firstBias() {
    return firstWeight() + hidden * features;
  }

  /** W2 [H,H]. */
  int secondWeight() {
    return firstBias() + hidden;
  }

  /** b2 [H]. */
  int secondBias() {
    return secondWeight() + hidden * hidden;
  }

  /** w [H]. */
  int output() {
    return secondBias() + hidden;
  }

  /** How many numbers there are. */
  public int size() {
    return output() + hidden;
  }

  /** The tensors by the names that they have in the file. */
  Map<String, Place> tensors() {
    long f = features;
    long h = hidden;
    Map<String, Place> tensors = new LinkedHashMap<>();
    tensors.put("base.weight", new Place(List.of(1L), base()));
    tensors.put("linear.weight", new Place(List.of(f), linear()));
    if (hidden > 0) {
      tensors.put("first.weight", new Place(List.of(h, f), firstWeight()));
      tensors.put("first.bias", new Place(List.of(h), firstBias()));
      tensors.put("second.weight", new Place(List.of(h, h), secondWeight()));
      tensors.put("second.bias", new Place(List.of(h), secondBias()));
      tensors.put("output.weight", new Place(List.of(h), output()));
    }
    return tensors;
  }
}
