package org.linet.settings;

import static java.util.Map.entry;

import java.util.List;
import java.util.Map;
import org.linet.core.hyperparameter.Hyperparameter;
import org.linet.core.hyperparameter.Hyperparameter.Flag;
import org.linet.core.hyperparameter.Hyperparameter.Real;
import org.linet.core.hyperparameter.Hyperparameter.Whole;
import org.linet.core.hyperparameter.HyperparameterSpace;
import org.linet.core.model.Preset;

/**
 * RepeatNet, {@code --model repeatnet}. The defaults are the paper's but for the learning rate, and
 * {@code paper} repeats them.
 */
public final class RepeatNetDeclaration implements FamilyDeclaration {
  public static final String NAME = "repeatnet";

  private static final Map<String, String> DEFAULTS =
      Map.ofEntries(
          entry("dimension", "100"),
          entry("epochs", "30"),
          entry("batch-size", "1024"),
          // the paper's 0.001, halved as often, stops too early on fewer steps:
          // docs/models/repeatnet.md
          entry("learning-rate", "0.004"),
          entry("decay", "0.5"),
          entry("decay-epochs", "3"),
          entry("weight-decay", "0"),
          entry("dropout", "0.5"),
          entry("max-length", "50"),
          entry("normalize", "false"),
          entry("initial-deviation", "0.007"), // sqrt(2 / (|V| + d)) of the benchmarks
          entry("clip-norm", "5"),
          entry("patience", "3"));

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public String description() {
    return "RepeatNet: a GRU that chooses between repeating an item of the session and exploring"
        + " (Ren et al., AAAI 2019)";
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
                "state-dropout",
                0.5,
                0,
                0.95,
                "share of the elements of the GRU's states dropped in training")
            .searchedFrom(0, 0.7),
        new Flag(
            "tied",
            false,
            "score other items by their look-up vectors through a matrix, instead of by vectors of"
                + " size 2h of their own"),
        new Real(
            "mode-loss",
            0,
            0,
            1e3,
            "weight in the loss of the cross-entropy of the choice between repeating and"
                + " exploring"));
  }

  @Override
  public List<Preset> presets() {
    return List.of(
        new Preset(
            Preset.PAPER,
            "An output table of its own, no loss of the mode; four times the paper's learning rate.",
            // Theirs had sixteen times the samples of YooChoose 1/64 for steps of 0.001.
            Map.of("tied", "false", "mode-loss", "0", "learning-rate", "0.004")),
        LinetRecipe.best(Map.of("tied", "true", "state-dropout", "0")));
  }
}
