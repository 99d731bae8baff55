package org.linet.baselines.internal;

import java.util.Map;
import org.linet.core.model.Recommender;
import org.linet.core.session.ItemCatalog;

/** What a factorisation model keeps of its training. */
interface FactorModel {
  /** The columns of the parameter file, in an order that does not change from run to run. */
  Map<String, float[]> columns();

  /** A recommender that scores with these parameters. */
  Recommender recommender(ItemCatalog catalog);
}
