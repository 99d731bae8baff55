package org.linet.neural.internal.parallel;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.bytedeco.pytorch.Tensor;
import org.linet.neural.internal.engine.AdagradParameter;
import org.linet.neural.internal.engine.Team;
import org.linet.neural.internal.engine.Tensors;
import org.linet.neural.internal.training.DistinctRows;

/**
 * The gradients of the rows of a table that a step uses, summed where it uses a row more than once:
 * as input and as candidate, as target of several sessions, drawn twice.
 */
final class RowGradients {
  private final DistinctRows distinct;
  private final List<Use> uses = new ArrayList<>();

  private record Use(int[] places, Tensor gradients) {}

  /**
   * @param items |V|
   */
  RowGradients(int items) {
    this.distinct = new DistinctRows(items);
  }

  /** Begins a step. */
  void clear() {
    distinct.clear();
    uses.clear();
  }

  /**
   * Adds a use of rows.
   *
   * @param items catalogue rows, in any number
   * @param gradients of these uses [items,w], to be written before {@link #update}
   */
  void add(int[] items, Tensor gradients) {
    uses.add(new Use(distinct.places(items), gradients));
  }

  /** Updates this member's share of the distinct rows. */
  void update(Team team, AdagradParameter table, double rate) {
    int from = team.from(distinct.count());
    int to = team.to(distinct.count());
    if (from == to) {
      return;
    }
    Tensor first = uses.get(0).gradients;
    Tensor sums = Tensors.zeros(Tensors.type(first), to - from, first.size(1));
    for (Use use : uses) {
      addTo(sums, use, from, to);
    }
    int[] rows = Arrays.copyOfRange(distinct.rows(), from, to);
    table.updateRows(Tensors.indices(rows, rows.length), sums, rate);
  }

  private static void addTo(Tensor sums, Use use, int from, int to) {
    int[] numbers = new int[use.places.length];
    int[] targets = new int[use.places.length];
    int count = 0;
    for (int i = 0; i < use.places.length; i++) {
      if (use.places[i] >= from && use.places[i] < to) {
        numbers[count] = i;
        targets[count++] = use.places[i] - from;
      }
    }
    if (count > 0) {
      Tensor own = use.gradients.index_select(0, Tensors.indices(numbers, count));
      sums.index_add_(0, Tensors.indices(targets, count), own);
    }
  }
}
