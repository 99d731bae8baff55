package org.linet.neural.testing;

import java.util.List;
import java.util.Map;
import java.util.Random;
import org.bytedeco.pytorch.global.torch.ScalarType;
import org.linet.core.hyperparameter.Hyperparameters;
import org.linet.neural.internal.engine.Network;
import org.linet.neural.internal.linet.LinetFamily;

/** LINet networks with random weights. */
public final class LinetNetworks {
  /** Every sensible choice of the ablation switches: attention and Gaussian never both off. */
  public static final List<Map<String, String>> ABLATIONS =
      List.of(
          ablation(true, true, true, true),
          ablation(true, true, true, false),
          ablation(true, true, false, true),
          ablation(true, false, true, true),
          ablation(true, false, true, false),
          ablation(true, false, false, true),
          ablation(false, true, true, true),
          ablation(false, false, true, true));

  private LinetNetworks() {}

  private static Map<String, String> ablation(
      boolean local, boolean global, boolean attention, boolean gaussian) {
    return Map.of(
        "local-encoder", String.valueOf(local),
        "global-encoder", String.valueOf(global),
        "attention-weights", String.valueOf(attention),
        "gaussian-weights", String.valueOf(gaussian));
  }

  /** LINet's settings: the defaults, except name, value, name, value... */
  public static Hyperparameters settings(String... namesAndValues) {
    return Networks.settings(new LinetFamily(), namesAndValues);
  }

  /** The same settings, except name, value, name, value... */
  public static Hyperparameters changed(Hyperparameters settings, String... namesAndValues) {
    return Networks.changed(new LinetFamily(), settings, namesAndValues);
  }

  /** As {@link Networks#random}; a learned k begins as the settings say. */
  public static Network random(
      Hyperparameters settings, int items, ScalarType type, Random random) {
    Network network = Networks.random(new LinetFamily(), settings, items, type, random);
    if (settings.flag("learn-k")) {
      Networks.set(Networks.parameter(network, "local.k"), new double[] {settings.real("k")});
    }
    return network;
  }

  /** A network of other settings with the weights of another. */
  public static Network withWeights(Hyperparameters settings, Network other, ScalarType type) {
    return Networks.withWeights(new LinetFamily(), settings, other, type);
  }
}
