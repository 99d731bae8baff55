package org.linet.baselines;

import java.util.Map;
import org.linet.core.hyperparameter.Hyperparameter;
import org.linet.core.hyperparameter.Hyperparameters;
import org.linet.core.model.Preset;

/**
 * What VSKNN and VSTAN are told alike.
 *
 * @param neighbours k, sessions that vote
 * @param pool most recent sessions among which they are sought
 * @param idf weight of an item's rarity
 */
record NeighbourSettings(int neighbours, int pool, double idf) {
  static final String NEIGHBOURS = "neighbours";
  static final String POOL = "pool";
  static final String IDF = "idf";

  static Hyperparameter neighboursSetting() {
    return new Hyperparameter.Whole(NEIGHBOURS, 200, 1, 100_000, "k, neighbour sessions that vote.")
        .searchedAmong(50, 100, 200, 500, 1_000, 1_500);
  }

  static Hyperparameter poolSetting() {
    return new Hyperparameter.Whole(
            POOL, 2_500, 1, 10_000_000, "Most recent sessions among which neighbours are sought.")
        .searchedAmong(1_000, 2_500, 5_000, 10_000);
  }

  static Hyperparameter idfSetting() {
    return new Hyperparameter.Real(IDF, 5, 0, 1e6, "Weight of an item's rarity; 0 for none.")
        .searchedAmong(0, 1, 2, 5, 10);
  }

  /** The settings that were best for a data set. */
  static Preset preset(String name, String data, Map<String, String> values) {
    return new Preset(
        name, "For data like " + data + ", chosen on the tail of its training set.", values);
  }

  static NeighbourSettings of(Hyperparameters values) {
    return new NeighbourSettings(values.whole(NEIGHBOURS), values.whole(POOL), values.real(IDF));
  }
}
