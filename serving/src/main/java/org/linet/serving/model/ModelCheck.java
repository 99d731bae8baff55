package org.linet.serving.model;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.linet.core.FailureCode;
import org.linet.core.LinetException;
import org.linet.core.model.ModelArtifact;
import org.linet.core.model.PopularItems;
import org.linet.core.model.Recommender;
import org.linet.core.model.TopK;
import org.linet.core.session.PrefixBatch;

/**
 * Asks a model that was just loaded a few questions before it may answer users: finite scores, best
 * first, of known items, the same alone as in a batch, and an answer to some prefix at all. The
 * questions are prefixes of popular items, of several lengths; asking them again and again warms
 * the code up.
 */
final class ModelCheck {
  private static final int PLACES = 20;
  private static final int[] LENGTHS = {1, 2, 3, 5, 8, 13, 21};

  /** Loading and checking happens beside requests, so warming up must end soon. */
  private static final long WARM_UP_NANOS = 300_000_000L;

  private static final int WARM_UP_ROUNDS = 50;

  private final Path folder;
  private final Recommender recommender;
  private final int[][] prefixes;

  private ModelCheck(ModelArtifact artifact, Recommender recommender) {
    this.folder = artifact.folder();
    this.recommender = recommender;
    this.prefixes = prefixes(new PopularItems(artifact.support()));
  }

  /**
   * Checks and warms up.
   *
   * @throws LinetException saying what is wrong with the model
   */
  static void run(ModelArtifact artifact, Recommender recommender) {
    if (artifact.catalog().size() == 0) {
      throw new LinetException(
          FailureCode.NO_DATA, artifact.folder() + " knows no items: train it on more data");
    }
    if (recommender.catalog().size() != artifact.catalog().size()) {
      throw new LinetException(
          FailureCode.FILE_DAMAGED,
          artifact.folder() + " was loaded with another number of items than its items.txt has");
    }
    ModelCheck check = new ModelCheck(artifact, recommender);
    check.answers();
    check.warmUp();
  }

  private void answers() {
    TopK together = recommender.topK(PrefixBatch.of(prefixes), places());
    int answered = 0;
    for (int p = 0; p < prefixes.length; p++) {
      checkPlaces(together, p);
      answered += Math.min(1, together.count(p));
      TopK alone = recommender.topK(PrefixBatch.of(prefixes[p]), places());
      checkPlaces(alone, 0);
      if (alone.count(0) != together.count(p)) {
        throw bad("answers a session alone otherwise than in a batch");
      }
    }
    if (answered == 0) {
      throw bad("has no item to recommend after any of the most popular ones");
    }
  }

  private void checkPlaces(TopK top, int prefix) {
    float last = Float.POSITIVE_INFINITY;
    for (int place = 0; place < top.count(prefix); place++) {
      float score = top.score(prefix, place);
      if (!Float.isFinite(score)) {
        throw bad("gives scores that are no numbers");
      }
      if (score > last) {
        throw bad("does not order its items by score");
      }
      if (top.row(prefix, place) >= recommender.catalog().size()) {
        throw bad("recommends an item that is not in its catalogue");
      }
      last = score;
    }
  }

  private void warmUp() {
    long end = System.nanoTime() + WARM_UP_NANOS;
    for (int round = 0; round < WARM_UP_ROUNDS && System.nanoTime() < end; round++) {
      for (int[] prefix : prefixes) {
        TopK unused = recommender.topK(PrefixBatch.of(prefix), places());
        checkPlaces(unused, 0);
      }
    }
  }

  private int places() {
    return Math.min(PLACES, recommender.catalog().size());
  }

  private LinetException bad(String what) {
    return new LinetException(
        FailureCode.FILE_DAMAGED, "The model in " + folder + " " + what + ": train it again");
  }

  private static int[][] prefixes(PopularItems popular) {
    List<int[]> prefixes = new ArrayList<>();
    int next = 0;
    for (int length : LENGTHS) {
      int[] prefix = new int[length];
      for (int i = 0; i < length; i++) {
        prefix[i] = popular.row(next++ % popular.size());
      }
      prefixes.add(prefix);
    }
    return prefixes.toArray(int[][]::new);
  }
}
