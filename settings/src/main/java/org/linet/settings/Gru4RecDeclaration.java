package org.linet.settings;

import static java.util.Map.entry;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.linet.core.hyperparameter.Hyperparameter;
import org.linet.core.hyperparameter.Hyperparameter.Choice;
import org.linet.core.hyperparameter.Hyperparameter.Real;
import org.linet.core.hyperparameter.Hyperparameter.Whole;
import org.linet.core.hyperparameter.HyperparameterSpace;
import org.linet.core.model.Preset;

/** GRU4Rec, {@code --model gru4rec}, trained in session-parallel batches. */
public final class Gru4RecDeclaration implements FamilyDeclaration {
  public static final String NAME = "gru4rec";

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public String description() {
    return "GRU4Rec: a GRU in session-parallel batches with sampled ranking losses (Hidasi et al.,"
        + " ICLR 2016 and CIKM 2018)";
  }

  @Override
  public HyperparameterSpace hyperparameters() {
    List<Hyperparameter> all = new ArrayList<>();
    all.add(
        new Whole("dimension", 100, 1, 4096, "size d of the state and of an item vector")
            .searchedAmong(100, 192, 256, 512));
    all.add(
        new Choice(
            "input",
            "tied",
            List.of("tied", "separate", "one-hot"),
            "what the GRU reads at a click: the item's vector that scores use; a vector of another"
                + " table; its number, so that every item has its own row of W"));
    all.add(
        new Real("dropout", 0, 0, 0.95, "share of an input vector's elements dropped in training")
            .searchedFrom(0, 0.5));
    all.add(
        new Real("hidden-dropout", 0.4, 0, 0.95, "share of a state's elements dropped in training")
            .searchedFrom(0, 0.7));
    all.addAll(SessionParallelSettings.declared());
    TrainingSettings.declared().forEach(setting -> all.add(withAdagradsSearch(setting)));
    return new HyperparameterSpace(all)
        .withDefaults(
            Map.of(
                "epochs", "10",
                "batch-size", "32",
                "learning-rate", "0.2",
                "decay", "1",
                "max-length", "1000", // all clicks
                "patience", "3"));
  }

  /** Adagrad's steps shrink as it goes: it begins with larger ones than Adam, and small batches. */
  private static Hyperparameter withAdagradsSearch(Hyperparameter setting) {
    if (setting instanceof Real rate && rate.name().equals("learning-rate")) {
      return rate.searchedByFactors(0.01, 0.25);
    }
    if (setting instanceof Whole size && size.name().equals("batch-size")) {
      return size.searchedAmong(32, 48, 64, 96, 128, 192);
    }
    return setting;
  }

  @Override
  public List<Preset> presets() {
    return List.of(
        new Preset(
            Preset.PAPER,
            "The paper of 2016, which later papers quote: TOP1, no drawn negatives; ten times its"
                + " learning rate.",
            Map.ofEntries(
                entry("input", "one-hot"),
                entry("hidden-dropout", "0.5"),
                entry("loss", "top1"),
                entry("activation", "tanh"),
                entry("negatives", "0"),
                entry("momentum", "0"),
                entry("batch-size", "50"),
                // Theirs had sixty-four times the samples of YooChoose 1/64 for steps of 0.01.
                entry("learning-rate", "0.1"))),
        new Preset(
            Preset.BEST,
            "The authors' best for Diginetica: BPR-max.",
            Map.ofEntries(
                entry("dimension", "512"),
                entry("dropout", "0.5"),
                entry("hidden-dropout", "0.3"),
                entry("loss", "bpr-max"),
                entry("activation", "elu"),
                entry("elu", "1"),
                entry("bpreg", "0.9"),
                entry("sampling-exponent", "0.3"),
                entry("momentum", "0.15"),
                entry("batch-size", "128"),
                entry("learning-rate", "0.05"))),
        new Preset(
            Preset.BEST + "-yoochoose",
            "The authors' best for YooChoose: cross-entropy.",
            Map.ofEntries(
                entry("dimension", "480"),
                entry("hidden-dropout", "0.2"),
                entry("loss", "xe"),
                entry("logq", "1"),
                entry("sampling-exponent", "0.2"),
                entry("momentum", "0"),
                entry("batch-size", "48"),
                entry("learning-rate", "0.07"))));
  }
}
