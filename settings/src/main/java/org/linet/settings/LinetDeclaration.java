package org.linet.settings;

import java.util.List;
import java.util.Map;
import org.linet.core.hyperparameter.HyperparameterSpace;
import org.linet.core.model.Ablation;

/** LINet, {@code --model linet}. The defaults are the best setting that is known. */
public final class LinetDeclaration implements FamilyDeclaration {
  public static final String NAME = "linet";

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public String description() {
    return "LINet: self-attention under a Gaussian of learned reach, a GRU with attention over the"
        + " groups, and the last click (ICDM 2019)";
  }

  @Override
  public HyperparameterSpace hyperparameters() {
    return NeuralSettings.space(Map.of(), LinetSettings.declared());
  }

  /** Those of the paper's Table II. */
  @Override
  public List<Ablation> ablations() {
    return List.of(
        new Ablation(
            "no-le",
            "no local encoder: the GRU reads the items themselves",
            Map.of("local-encoder", "false")),
        new Ablation(
            "no-ge",
            "no global encoder: the mean of the group vectors in its place",
            Map.of("global-encoder", "false")),
        new Ablation(
            "no-aw",
            "no attention weights: groups by the Gaussian alone",
            Map.of("attention-weights", "false")),
        new Ablation(
            "no-gw",
            "no Gaussian weights: groups by attention alone",
            Map.of("gaussian-weights", "false")));
  }
}
