package org.linet.settings;

import static java.util.Map.entry;

import java.util.List;
import java.util.Map;
import org.linet.core.hyperparameter.Hyperparameter;
import org.linet.core.hyperparameter.Hyperparameter.Flag;
import org.linet.core.hyperparameter.Hyperparameter.Real;
import org.linet.core.hyperparameter.HyperparameterSpace;
import org.linet.core.model.Preset;

/**
 * STAMP, {@code --model stamp}. The defaults are the paper's; {@code paper} adds what the authors'
 * code does beyond it.
 */
public final class StampDeclaration implements FamilyDeclaration {
  public static final String NAME = "stamp";

  private static final Map<String, String> DEFAULTS =
      Map.ofEntries(
          entry("dimension", "100"),
          entry("epochs", "10"),
          entry("batch-size", "512"),
          entry("learning-rate", "0.003"),
          entry("decay", "1"),
          entry("weight-decay", "0"),
          entry("dropout", "0"),
          entry("max-length", "1000"), // all clicks
          entry("normalize", "false"),
          entry("initial-deviation", "0.002"),
          entry("clip-norm", "0.3"), // 150 for the sum over a batch of 512
          entry("patience", "3"));

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public String description() {
    return "STAMP: attention under the mean and the last click, times the last click (Liu et al.,"
        + " KDD 2018)";
  }

  @Override
  public HyperparameterSpace hyperparameters() {
    return NeuralSettings.space(DEFAULTS, ownSettings());
  }

  private static List<Hyperparameter> ownSettings() {
    return List.of(
        new Flag("add-mean", false, "add m_s to m_a"),
        new Real(
            "max-norm",
            0,
            0,
            1e6,
            "item vectors of clicks are scaled down to this length, those of scores are not;"
                + " 0: never"));
  }

  @Override
  public List<Preset> presets() {
    return List.of(
        new Preset(
            Preset.PAPER,
            "The defaults, and what the authors' code for YooChoose does beyond the paper.",
            Map.of("add-mean", "true", "max-norm", "1")),
        new Preset(
            "paper-diginetica",
            "The same for Diginetica, where the authors' code has other numbers.",
            Map.of(
                "add-mean", "true",
                "max-norm", "1.5",
                "learning-rate", "0.005",
                "clip-norm", "0.215")), // 110 for the sum over a batch of 512
        LinetRecipe.best(Map.of("add-mean", "true")));
  }
}
