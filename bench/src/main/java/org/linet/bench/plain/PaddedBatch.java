package org.linet.bench.plain;

import java.util.Arrays;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;
import org.bytedeco.pytorch.global.torch.ScalarType;
import org.linet.core.session.PrefixBatch;

/**
 * Prefixes of several lengths, B, padded behind their last click to the longest of them, L.
 *
 * @param items catalogue rows [B,L], 0 where there is no click
 * @param lengths clicks of each prefix [B]
 * @param clicks 1 where there is a click [B,L]
 */
record PaddedBatch(Tensor items, Tensor lengths, Tensor clicks) {

  /**
   * Pads prefixes; the tensors belong to the caller's pointer scope.
   *
   * @param maxLength last clicks of a prefix that are kept
   */
  static PaddedBatch of(PrefixBatch prefixes, int maxLength) {
    int size = prefixes.size();
    long[] lengths = new long[size];
    for (int p = 0; p < size; p++) {
      lengths[p] = Math.min(maxLength, prefixes.length(p));
    }
    int longest = (int) Arrays.stream(lengths).max().orElse(0);
    long[] items = new long[size * longest];
    float[] clicks = new float[size * longest];
    for (int p = 0; p < size; p++) {
      int skipped = prefixes.length(p) - (int) lengths[p];
      for (int i = 0; i < lengths[p]; i++) {
        items[p * longest + i] = prefixes.item(p, skipped + i);
        clicks[p * longest + i] = 1;
      }
    }
    return new PaddedBatch(
        Tensor.create(items, size, longest),
        Tensor.create(lengths, size),
        Tensor.create(clicks, size, longest));
  }

  long size() {
    return items.size(0);
  }

  /** Clicks of the longest prefix, L. */
  long longest() {
    return items.size(1);
  }

  /** True where there is no click [B,L]. */
  Tensor padding() {
    return clicks.eq(new Scalar(0.0));
  }

  /** The rows of the last clicks of [B,L,d], [B,d]. */
  Tensor last(Tensor states) {
    Tensor index = lengths.sub(new Scalar(1L)).view(size(), 1, 1).expand(size(), 1, states.size(2));
    return states.gather(1, index).squeeze(1);
  }

  /** i-j for two positions [L,L]. */
  Tensor distances() {
    Tensor positions = torch.arange(new Scalar(longest())).to(ScalarType.Float);
    return positions.unsqueeze(1).sub(positions.unsqueeze(0));
  }

  /** 1 where i and j are clicks of one prefix, 0 < |i-j| <= m, [B,L,L]. */
  Tensor neighbours(int m) {
    Tensor distance = distances().abs();
    Tensor near = distance.le(new Scalar((double) m)).logical_and(distance.gt(new Scalar(0.0)));
    return near.to(ScalarType.Float).mul(clicks.unsqueeze(1)).mul(clicks.unsqueeze(2));
  }
}
