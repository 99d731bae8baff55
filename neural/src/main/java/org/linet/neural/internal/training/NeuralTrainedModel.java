package org.linet.neural.internal.training;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.linet.core.internal.io.Safetensors;
import org.linet.core.internal.io.Safetensors.FloatTensor;
import org.linet.core.model.EpochRecord;
import org.linet.core.model.TrainedModel;
import org.linet.neural.internal.engine.ItemTable;
import org.linet.neural.internal.engine.Network;

/** A trained network with its curve. */
public final class NeuralTrainedModel implements TrainedModel {
  /** The parameter file of neural artifacts. */
  public static final String WEIGHTS = "weights.safetensors";

  private final Network network;
  private final List<EpochRecord> epochs;
  private final int bestEpoch;

  NeuralTrainedModel(Network network, List<EpochRecord> epochs, int bestEpoch) {
    this.network = network;
    this.epochs = epochs;
    this.bestEpoch = bestEpoch;
  }

  /** The network, for use without an artifact; closed with this model. */
  public Network network() {
    return network;
  }

  @Override
  public void writeParameters(Path folder) {
    Map<String, FloatTensor> tensors = new LinkedHashMap<>(network.parameters().snapshot());
    for (ItemTable table : network.tables()) {
      tensors.put(table.name(), table.export());
    }
    Safetensors.write(folder.resolve(WEIGHTS), tensors);
  }

  @Override
  public List<EpochRecord> epochs() {
    return epochs;
  }

  @Override
  public Map<String, Double> validation() {
    return epochs.stream()
        .filter(e -> e.phase().equals(Phase.SELECTION.label()) && e.epoch() == bestEpoch)
        .map(EpochRecord::validation)
        .findFirst()
        .orElse(Map.of());
  }

  @Override
  public void close() {
    network.close();
  }
}
