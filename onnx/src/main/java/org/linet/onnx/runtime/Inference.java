package org.linet.onnx.runtime;

import org.linet.core.model.ItemVectors;
import org.linet.core.model.Proposals;
import org.linet.core.model.Ranking;
import org.linet.core.model.TopK;
import org.linet.core.session.PrefixBatch;
import org.linet.onnx.family.ModelGraph;

/**
 * A model on ONNX Runtime. Thread-safe; closing must wait for the last call.
 *
 * <p>A score depends on its prefix and its item alone, to the last bit: neither on the other
 * prefixes of the batch, nor on how the item was found, nor on whether a rank or the best items
 * were asked for. So a service answers with the ranks that an evaluation counted.
 *
 * <p>A large batch is spread over the processors, a single request stays on its thread.
 */
public interface Inference extends AutoCloseable {
  /**
   * Copies a model's tables and compiles its graphs.
   *
   * @throws org.linet.core.LinetException if its parameters cannot be used
   */
  static Inference of(ModelGraph model) {
    return model.scoresAreProducts() ? new ProductInference(model) : new WholeInference(model);
  }

  /** As {@link org.linet.core.model.Recommender#rank}. */
  Ranking rank(PrefixBatch prefixes, int[] targets, int k);

  /** As {@link org.linet.core.model.Recommender#topK}. */
  TopK topK(PrefixBatch prefixes, int k);

  /** As {@link org.linet.core.model.Recommender#scores}. */
  float[] scores(PrefixBatch prefixes, int[] targets);

  /**
   * As {@link org.linet.core.model.Recommender#propose}; what it returns must not be asked for
   * scores after {@link #close}.
   */
  Proposals propose(PrefixBatch prefixes, int k);

  /**
   * As {@link org.linet.core.model.Recommender#itemVectors}; not to be read after {@link #close}.
   */
  ItemVectors itemVectors();

  @Override
  void close();
}
