package org.linet.onnx.family;

/**
 * A tensor of a model with a row for every item.
 *
 * @param name in the model folder, and in the graphs
 * @param columns numbers of a row
 */
public record Table(String name, int columns) {
  /** The item vectors, which every family has. */
  static final String ITEMS = "item.weight";
}
