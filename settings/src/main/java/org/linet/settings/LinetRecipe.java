package org.linet.settings;

import static java.util.Map.entry;

import java.util.Map;
import org.linet.core.model.Preset;

/**
 * What LINet is trained with, for a model whose own best setting nobody has published: items and
 * query normalised (Gupta et al., NISER, 2019), embedding dropout, a learning rate that falls.
 */
final class LinetRecipe {
  private static final Map<String, String> SETTINGS =
      Map.ofEntries(
          entry("dimension", "100"),
          entry("epochs", "6"),
          entry("batch-size", "512"),
          entry("learning-rate", "0.002"),
          entry("decay", "0.1"),
          entry("decay-epochs", "2"),
          entry("weight-decay", "1e-5"),
          entry("dropout", "0.1"),
          entry("max-length", "20"),
          entry("normalize", "true"),
          entry("scale", "12"),
          entry("initial-deviation", "0"),
          entry("clip-norm", "0"),
          entry("patience", "2"));

  private LinetRecipe() {}

  /**
   * The preset {@code best} of a model.
   *
   * @param own settings that only this model has, or has otherwise
   */
  static Preset best(Map<String, String> own) {
    Preset recipe =
        new Preset(
            Preset.BEST,
            "Items and query normalised as in NISER, and the rest of what LINet is trained with.",
            SETTINGS);
    return new Preset(recipe.name(), recipe.description(), recipe.overriddenBy(own));
  }
}
