package org.linet.bench.serve;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.linet.core.FailureCode;
import org.linet.core.LinetException;
import org.linet.core.session.DatasetFolder;
import org.linet.core.session.ItemCatalog;
import org.linet.core.session.PrefixBatch;
import org.linet.core.session.PrefixSamples;

/**
 * What visitors of the test sessions would ask about: every prefix of known items, in a random
 * order that is always the same, so that any stretch of them resembles the whole.
 */
public final class Prefixes {
  private static final long SEED = 1;

  private final PrefixBatch batch;
  private final ItemCatalog catalog;

  private Prefixes(PrefixBatch batch, ItemCatalog catalog) {
    this.batch = batch;
    this.catalog = catalog;
  }

  /**
   * Reads a dataset folder.
   *
   * @throws LinetException if it has no test prefix of items that occur in train
   */
  public static Prefixes ofTest(Path folder) {
    DatasetFolder data = DatasetFolder.open(folder);
    ItemCatalog catalog = data.readTrain().catalog();
    PrefixSamples samples = PrefixSamples.of(data.readTest(catalog));
    int[] rankable = samples.rankable();
    if (rankable.length == 0) {
      throw new LinetException(
          FailureCode.NO_DATA, folder + " has no test prefix of items that occur in train");
    }
    shuffle(rankable);
    return new Prefixes(samples.prefixes(rankable), catalog);
  }

  private static void shuffle(int[] values) {
    SplittableRandom random = new SplittableRandom(SEED);
    for (int i = values.length - 1; i > 0; i--) {
      int other = random.nextInt(i + 1);
      int value = values[i];
      values[i] = values[other];
      values[other] = value;
    }
  }

  /** How many there are. */
  int size() {
    return batch.size();
  }

  /** The item ids of a prefix, oldest click first. */
  List<String> items(int prefix) {
    List<String> items = new ArrayList<>();
    for (int i = 0; i < batch.length(prefix); i++) {
      items.add(catalog.id(batch.item(prefix, i)));
    }
    return items;
  }
}
