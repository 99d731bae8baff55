package org.linet.settings;

import static java.util.Map.entry;

import java.util.List;
import java.util.Map;
import org.linet.core.hyperparameter.Hyperparameter;
import org.linet.core.hyperparameter.Hyperparameter.Flag;
import org.linet.core.hyperparameter.Hyperparameter.Whole;
import org.linet.core.hyperparameter.HyperparameterSpace;
import org.linet.core.model.Preset;

/**
 * SR-GNN, {@code --model sr-gnn}. The defaults are the paper's. {@code best} is NISER+: Gupta,
 * Garg, Malhotra, Vig, Shroff, "NISER: Normalized Item and Session Representations to Handle
 * Popularity Bias", 2019.
 */
public final class SrGnnDeclaration implements FamilyDeclaration {
  public static final String NAME = "sr-gnn";

  private static final Map<String, String> DEFAULTS =
      Map.ofEntries(
          entry("dimension", "100"),
          entry("epochs", "30"),
          entry("batch-size", "100"),
          entry("learning-rate", "0.001"),
          entry("decay", "0.1"),
          entry("decay-epochs", "3"),
          entry("weight-decay", "1e-5"),
          entry("dropout", "0"),
          entry("max-length", "1000"), // all clicks
          entry("normalize", "false"),
          entry("patience", "3"));

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public String description() {
    return "SR-GNN: a gated graph network over the session's items, attention from the last click"
        + " (Wu et al., AAAI 2019)";
  }

  @Override
  public HyperparameterSpace hyperparameters() {
    return NeuralSettings.space(DEFAULTS, ownSettings());
  }

  private static List<Hyperparameter> ownSettings() {
    return List.of(
        new Whole("steps", 1, 1, 20, "steps of the gated graph network").searchedFrom(1, 3),
        new Flag(
            "positions",
            false,
            "add a learned vector for how many clicks ago a click was, before the attention"));
  }

  @Override
  public List<Preset> presets() {
    return List.of(
        new Preset(Preset.PAPER, "The defaults, which are the authors'.", DEFAULTS),
        new Preset(
            Preset.BEST,
            "NISER+: items and query normalised, embedding dropout, positions.",
            Map.ofEntries(
                entry("epochs", "9"),
                entry("dropout", "0.1"),
                entry("max-length", "20"),
                entry("normalize", "true"),
                entry("scale", "16"),
                entry("patience", "2"),
                entry("positions", "true"))));
  }
}
