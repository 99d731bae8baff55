package org.linet.neural.baselines;

import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.ScalarTypeOptional;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch.ScalarType;
import org.linet.neural.engine.Tensors;

/**
 * Prefixes of one length as directed graphs: a node for every distinct item, an edge where one item
 * follows another, however often it does.
 *
 * <p>A node stands at each of its item's positions, and counts at the first of them: so B graphs of
 * L positions need no padding, and what comes of a node can be read where its clicks are.
 *
 * @param places index of each position's node, its first position, in B L rows [B L]
 * @param in [B,L,L]: row i spreads 1 evenly over the nodes with an edge to that of position i
 * @param out [B,L,L]: row i spreads 1 evenly over the nodes that it has an edge to
 */
record SessionGraphs(Tensor places, Tensor in, Tensor out) {

  /**
   * Graphs of prefixes.
   *
   * @param items catalogue rows, B x L, row by row
   * @param length L
   * @param type of the result
   */
  static SessionGraphs of(int[] items, int length, ScalarType type) {
    int prefixes = items.length / length;
    int[] nodes = new int[items.length];
    float[] in = new float[prefixes * length * length];
    float[] out = new float[in.length];
    for (int b = 0; b < prefixes; b++) {
      int start = b * length;
      for (int i = start; i < start + length; i++) {
        nodes[i] = firstPosition(items, start, items[i]);
      }
      for (int i = start; i + 1 < start + length; i++) {
        connect(nodes, start, length, nodes[i], nodes[i + 1], in, out);
      }
    }
    return new SessionGraphs(
        Tensors.indices(nodes, nodes.length),
        shares(in, prefixes, length, type),
        shares(out, prefixes, length, type));
  }

  private static int firstPosition(int[] items, int start, int item) {
    int position = start;
    while (items[position] != item) {
      position++;
    }
    return position;
  }

  /** Marks the edge between two nodes at every position of either. */
  private static void connect(
      int[] nodes, int start, int length, int from, int to, float[] in, float[] out) {
    for (int i = start; i < start + length; i++) {
      if (nodes[i] == to) {
        in[i * length + from - start] = 1;
      }
      if (nodes[i] == from) {
        out[i * length + to - start] = 1;
      }
    }
  }

  /** Rows divided by their sums; a row without an edge stays 0. */
  private static Tensor shares(float[] edges, int prefixes, int length, ScalarType type) {
    Tensor marks = Tensor.create(edges, prefixes, length, length).to(type);
    Tensor degrees = marks.sum(new long[] {2}, true, new ScalarTypeOptional());
    return marks.div(degrees.clamp_min(new Scalar(1.0)));
  }

  /** The vectors of the nodes at their positions, from those of the clicks [B,L,d]. */
  Tensor nodes(Tensor x) {
    Tensor rows = x.reshape(x.size(0) * x.size(1), x.size(2));
    return rows.index_select(0, places).view(x.size(0), x.size(1), x.size(2));
  }
}
