package org.linet.neural.internal.engine;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.linet.core.internal.io.Safetensors.FloatTensor;

/** Adam's state for a network in training: the encoder's parameters and the item tables. */
public final class Optimizer implements AutoCloseable {
  private final FusedAdam adam;
  private final List<TrainedTable> tables;
  private final Map<String, AdamState> encoder = new LinkedHashMap<>();
  private long steps;

  /**
   * @param tables as {@link Network#tables}; owned: closed with this optimizer
   */
  public Optimizer(Parameters parameters, List<TrainedTable> tables, FusedAdam adam) {
    this.adam = adam;
    this.tables = List.copyOf(tables);
    parameters
        .byName()
        .forEach(
            (name, parameter) -> {
              if (parameter.requires_grad()) {
                encoder.put(name, AdamState.of(parameter, parameter.grad()));
              }
            });
  }

  /** The item tables, in the order of {@link Network#tables}. */
  public List<TrainedTable> tables() {
    return tables;
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
    tables.forEach(table -> table.snapshot(result));
    return result;
  }

  /** Restores what {@link #snapshot} and {@link #steps} gave. */
  public void load(Map<String, FloatTensor> values, long steps, String source) {
    encoder.forEach((name, state) -> state.load(name, values, source));
    tables.forEach(table -> table.load(values, source));
    this.steps = steps;
  }

  @Override
  public void close() {
    encoder.values().forEach(AdamState::release);
    encoder.clear();
    tables.forEach(TrainedTable::close);
  }
}
