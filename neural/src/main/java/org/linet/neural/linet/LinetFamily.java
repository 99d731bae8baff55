package org.linet.neural.linet;

import java.util.List;
import org.linet.core.hyperparameter.Hyperparameter;
import org.linet.core.hyperparameter.Hyperparameters;
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
