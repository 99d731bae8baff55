package org.linet.neural.linet;

import org.linet.core.hyperparameter.Hyperparameters;
import org.linet.neural.engine.Parameters;
import org.linet.neural.engine.PrefixEncoder;
import org.linet.neural.training.PrefixFamily;
import org.linet.settings.LinetDeclaration;
import org.linet.settings.LinetSettings;

/** LINet as a model family, {@code --model linet}. */
public final class LinetFamily extends PrefixFamily {
  public LinetFamily() {
    super(new LinetDeclaration());
  }

  /** Measured: three tensors of pairs of clicks, thirty of clicks. */
  @Override
  protected long floatsPerPrefix(int length, Hyperparameters values) {
    long pairs = values.flag("local-encoder") ? 3L * length * length : 0;
    return (pairs + 30L * length + 25) * values.whole("dimension");
  }

  @Override
  protected PrefixEncoder encoder(Parameters parameters, Hyperparameters values) {
    return new LinetEncoder(parameters, LinetSettings.of(values));
  }
}
