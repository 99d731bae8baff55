package org.linet.neural.internal.head;

import java.util.Arrays;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorVector;
import org.bytedeco.pytorch.global.torch;
import org.linet.neural.internal.engine.Network;
import org.linet.neural.internal.engine.Pass;
import org.linet.neural.internal.engine.RepeatingEncoder;
import org.linet.neural.internal.engine.Tensors;
import org.linet.neural.internal.loss.PrefixItems;
import org.linet.neural.internal.loss.Targets;

/**
 * A mixture of repeating and exploring, P(i) = P(repeat) P(i | repeat) + P(explore) P(i | explore),
 * as in RepeatNet (Ren et al., AAAI 2019).
 *
 * <p>P(i | repeat) is the sum of P(j | repeat) over the clicks j on i, and P(i | explore) a softmax
 * over the items that are not in the prefix. So one of the two is 0 for every item, and the
 * logarithm of the mixture falls apart:
 *
 * <pre>
 *   i in the prefix:  log P(i) = log P(repeat) + log sum over clicks j on i of P(j | repeat)
 *   any other item:   log P(i) = log P(explore) + z_i - log sum over others v of exp(z_v)
 * </pre>
 *
 * <p>The last two terms are the softmax over candidates, with the prefix's own items excluded; the
 * others are the encoder's, in autograd. Scores are log P(i). Where a prefix holds the whole
 * catalogue nothing is left to explore, and P sums to P(repeat).
 */
final class MixtureHead implements OutputHead {
  private final Network network;
  private final RepeatingEncoder encoder;

  MixtureHead(Network network, RepeatingEncoder encoder) {
    this.network = network;
    this.encoder = encoder;
  }

  @Override
  public Targets compared(Targets targets, Supplier<PrefixItems> own) {
    return targets.amongOthers(own.get());
  }

  @Override
  public boolean scoresAreProducts() {
    return false;
  }

  @Override
  public Outputs encode(Tensor x, Pass pass) {
    RepeatingEncoder.Reading reading = encoder.read(x, pass);
    return new Mixture(network.scaled(reading.query()), reading, pass.items(), encoder.modeLoss());
  }

  /**
   * The outputs for n prefixes.
   *
   * @param items catalogue rows of the clicks, [n x L]
   */
  private record Mixture(
      Tensor query, RepeatingEncoder.Reading reading, int[] items, double modeLoss)
      implements Outputs {

    @Override
    public double backward(Tensor queryGradient, Targets targets, int firstRow, int[] clicks) {
      Tensor loss = loss(targets, firstRow, clicks);
      // one pass back: the product's gradient with respect to q is dL/dq
      loss.add(query.mul(queryGradient).sum()).backward();
      return loss.item_double();
    }

    /** - sum of w log P(mode), and of w log P(i | repeat) where a target is in its prefix. */
    private Tensor loss(Targets targets, int firstRow, int[] clicks) {
      int prefixes = Math.toIntExact(query.size(0));
      int[] entries =
          IntStream.range(0, targets.rows().length)
              .filter(i -> targets.rows()[i] >= firstRow && targets.rows()[i] < firstRow + prefixes)
              .toArray();
      PrefixItems own = PrefixItems.ofLength(length(), clicks);
      double[] repeated = new double[prefixes]; // summed weight of every prefix's targets
      double[] explored = new double[prefixes];
      int[] repeats = new int[entries.length];
      int count = 0;
      for (int i : entries) {
        int row = targets.rows()[i] - firstRow;
        if (own.contains(row, targets.items()[i])) {
          repeated[row] += targets.weights()[i];
          repeats[count++] = i;
        } else {
          explored[row] += targets.weights()[i];
        }
      }
      Tensor modes =
          reading.repeat().mul(values(repeated)).add(reading.explore().mul(values(explored)));
      Tensor log = modes.sum().mul(new Scalar(1 + modeLoss));
      if (count > 0) {
        int[] numbers = Arrays.copyOf(repeats, count);
        int[] rows = Arrays.stream(numbers).map(i -> targets.rows()[i] - firstRow).toArray();
        int[] wanted = Arrays.stream(numbers).map(i -> targets.items()[i]).toArray();
        double[] weights = Arrays.stream(numbers).mapToDouble(i -> targets.weights()[i]).toArray();
        log = log.add(summed(rows, wanted, clicks).mul(values(weights)).sum());
      }
      return log.neg();
    }

    @Override
    public void score(Tensor products) {
      PrefixItems own = PrefixItems.ofLength(length(), items);
      int prefixes = Math.toIntExact(products.size(0));
      int catalogue = Math.toIntExact(products.size(1));
      Tensor flat = products.view(-1);
      Tensor places = Tensor.create(own.places(0, prefixes, 0, catalogue));
      flat.index_fill_(0, places, new Scalar(Double.NEGATIVE_INFINITY));
      TensorVector sums = new TensorVector();
      for (int row = 0; row < prefixes; row++) {
        sums.push_back(products.select(0, row).logsumexp(0)); // row by row: within the cache
      }
      products.add_(reading.explore().sub(torch.stack(sums)).unsqueeze(1));
      Tensor repeated = summed(own.rows(), own.items(), items);
      flat.index_copy_(
          0, places, repeated.add(reading.repeat().index_select(0, index(own.rows()))));
    }

    /**
     * log P(i | repeat) of some items of prefixes, [count].
     *
     * @param rows of the prefixes
     * @param wanted an item of each
     * @param clicks items of all clicks, numbered as the wanted ones, [n x L]
     */
    private Tensor summed(int[] rows, int[] wanted, int[] clicks) {
      int length = length();
      double[] mask = new double[rows.length * length]; // 0 where a click is on the item
      for (int i = 0; i < rows.length; i++) {
        for (int j = 0; j < length; j++) {
          boolean on = clicks[rows[i] * length + j] == wanted[i];
          mask[i * length + j] = on ? 0 : Double.NEGATIVE_INFINITY;
        }
      }
      return reading
          .clicks()
          .index_select(0, index(rows))
          .add(values(mask).view(rows.length, length))
          .logsumexp(1);
    }

    /** L. */
    private int length() {
      return Math.toIntExact(reading.clicks().size(1));
    }

    private Tensor values(double[] values) {
      return Tensor.create(values).to(Tensors.type(query));
    }

    private static Tensor index(int[] values) {
      return Tensors.indices(values, values.length);
    }
  }
}
