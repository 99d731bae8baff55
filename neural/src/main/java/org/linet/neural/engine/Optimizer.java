package org.linet.neural.engine;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.linet.core.io.Safetensors.FloatTensor;

/** Adam's state for a network in training: the encoder's parameters and the item table. */
public final class Optimizer implements AutoCloseable {
  private final FusedAdam adam;
  private final TrainedTable table;
  private final Map<String, AdamState> encoder = new LinkedHashMap<>();
  private long steps;

  /**
   * @param table owned: closed with this optimizer
   */
  public Optimizer(Parameters parameters, TrainedTable table, FusedAdam adam) {
    this.adam = adam;
    this.table = table;
    parameters
        .byName()
        .forEach(
            (name, parameter) -> {
              if (parameter.requires_grad()) {
                encoder.put(name, AdamState.of(parameter, parameter.grad()));
              }
            });
  }

  public TrainedTable table() {
    return table;
  }

  /** Steps done since the optimizer was made or its state restored. */
  public long steps() {
    return steps;
  }

  /** Begins the next step: all updates until the one after belong to it. */
  public void beginStep() {
    steps++;
  }

  /** Updates the encoder's parameters from their gradients. */
  public void updateEncoder(double learningRate) {
    adam.update(List.copyOf(encoder.values()), steps, learningRate);
  }

  /** Updates some of the rows that a step works on. */
  public void updateTable(TableRows rows, int from, int to, double learningRate) {
    rows.update(from, to, adam, steps, learningRate);
  }

  /** The moments by name, as they are in memory now. */
  public Map<String, FloatTensor> snapshot() {
    Map<String, FloatTensor> result = new LinkedHashMap<>();
    encoder.forEach((name, state) -> state.snapshot(name, result));
    table.snapshot(result);
    return result;
  }

  /** Restores what {@link #snapshot} and {@link #steps} gave. */
  public void load(Map<String, FloatTensor> values, long steps, String source) {
    encoder.forEach((name, state) -> state.load(name, values, source));
    table.load(values, source);
    this.steps = steps;
  }

  @Override
  public void close() {
    encoder.values().forEach(AdamState::release);
    encoder.clear();
    table.close();
  }
}
