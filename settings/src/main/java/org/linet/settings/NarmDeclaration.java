package org.linet.settings;

import static java.util.Map.entry;

import java.util.List;
import java.util.Map;
import org.linet.core.hyperparameter.Hyperparameter;
import org.linet.core.hyperparameter.Hyperparameter.Choice;
import org.linet.core.hyperparameter.Hyperparameter.Real;
import org.linet.core.hyperparameter.Hyperparameter.Whole;
import org.linet.core.hyperparameter.HyperparameterSpace;
import org.linet.core.model.Preset;

/**
 * NARM, {@code --model narm}. The defaults are the paper's; {@code paper} adds what the authors'
 * code does beyond it.
 */
public final class NarmDeclaration implements FamilyDeclaration {
  public static final String NAME = "narm";

  private static final Map<String, String> DEFAULTS =
      Map.ofEntries(
          entry("dimension", "50"),
          entry("epochs", "30"),
          entry("batch-size", "512"),
          entry("learning-rate", "0.001"),
          entry("decay", "1"),
          entry("weight-decay", "0"),
          entry("dropout", "0.25"),
          entry("max-length", "19"),
          entry("normalize", "false"),
          entry("initial-deviation", "0.007"), // sqrt(2 / |V|) of the benchmarks
          entry("patience", "3"));

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public String description() {
    return "NARM: a GRU with attention from its last state (Li et al., CIKM 2017)";
  }

  @Override
  public HyperparameterSpace hyperparameters() {
    return NeuralSettings.space(DEFAULTS, ownSettings());
  }

  private static List<Hyperparameter> ownSettings() {
    return List.of(
        new Whole("hidden-size", 100, 1, 4096, "size h of a state of the GRU")
            .searchedAmong(50, 100, 150, 200),
        new Real(
                "context-dropout",
                0.5,
                0,
                0.95,
                "share of the elements of [h_t, c] dropped in training")
            .searchedFrom(0, 0.7),
        new Choice(
            "attention",
            "sum",
            List.of("sum", "softmax"),
            "sum: the weights of the states as they are; softmax: made to sum to 1"));
  }

  @Override
  public List<Preset> presets() {
    return List.of(
        new Preset(
            Preset.PAPER,
            "The defaults, and the weights made to sum to 1 as in the authors' code.",
            Map.of("attention", "softmax")),
        LinetRecipe.best(Map.of("context-dropout", "0", "attention", "softmax")));
  }
}
