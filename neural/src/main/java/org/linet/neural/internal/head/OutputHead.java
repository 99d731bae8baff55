package org.linet.neural.internal.head;

import java.util.function.Supplier;
import org.bytedeco.pytorch.Tensor;
import org.linet.neural.internal.engine.Network;
import org.linet.neural.internal.engine.Pass;
import org.linet.neural.internal.engine.RepeatingEncoder;
import org.linet.neural.internal.loss.PrefixItems;
import org.linet.neural.internal.loss.Targets;

/**
 * What stands between a network's encoder and its scores and loss. The softmax over candidates is
 * everyone's; a head says what it compares, and adds what the encoder knows beside it.
 *
 * <p>Belongs to one network or replica, as the encoder does.
 */
public interface OutputHead {
  /** The head that a network's encoder asks for. */
  static OutputHead of(Network network) {
    return network.encoder() instanceof RepeatingEncoder encoder
        ? new MixtureHead(network, encoder)
        : new ProductHead(network);
  }

  /**
   * The part of a batch's targets that the softmax over candidates explains.
   *
   * @param own makes the items of the prefixes, numbered as candidates
   */
  Targets compared(Targets targets, Supplier<PrefixItems> own);

  /** Whether scores are the products themselves, so that an item's score needs no other item. */
  boolean scoresAreProducts();

  /**
   * Encodes prefixes of one length.
   *
   * @param x item vectors [n,L,d]
   */
  Outputs encode(Tensor x, Pass pass);

  /** What the network says of n prefixes of one length. */
  interface Outputs {
    /** q [n,d], of which the softmax over candidates takes products. */
    Tensor query();

    /**
     * Goes back through the encoder.
     *
     * @param queryGradient dL/dq of the softmax over candidates [n,d]
     * @param targets of the whole batch
     * @param firstRow row in the batch of the first of these prefixes
     * @param clicks items of these prefixes' clicks, numbered as the targets' [n x L]
     * @return the loss beside that of the softmax over candidates, in nats
     */
    double backward(Tensor queryGradient, Targets targets, int firstRow, int[] clicks);

    /**
     * Turns products into scores, in place.
     *
     * @param products q E^T over the whole catalogue [n,V], contiguous
     */
    void score(Tensor products);
  }
}
