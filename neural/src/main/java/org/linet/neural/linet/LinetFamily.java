package org.linet.neural.linet;

import java.util.List;
import java.util.Map;
import org.linet.core.hyperparameter.Hyperparameter;
import org.linet.core.hyperparameter.Hyperparameters;
import org.linet.core.model.Ablation;
import org.linet.neural.engine.Parameters;
import org.linet.neural.engine.PrefixEncoder;
import org.linet.neural.training.PrefixFamily;

/** LINet as a model family, {@code --model linet}. */
public final class LinetFamily extends PrefixFamily {
  @Override
  public String name() {
    return "linet";
  }

  @Override
  public String description() {
    return "LINet: self-attention under a Gaussian of learned reach, a GRU with attention over the"
        + " groups, and the last click (ICDM 2019)";
  }

  @Override
  protected List<Hyperparameter> ownSettings() {
    return LinetSettings.declared();
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

  /** Measured: three tensors of pairs of clicks, thirty of clicks. */
  @Override
  protected long floatsPerPrefix(int length, Hyperparameters values) {
    long pairs = values.flag("local-encoder") ? 3L * length * length : 0;
    return (pairs + 30L * length + 25) * values.whole("dimension");
  }

  @Override
  protected PrefixEncoder encoder(Parameters parameters, Hyperparameters values) {
    return new Linet(parameters, LinetSettings.of(values));
  }
}
