package org.linet.onnx.builder;

import java.nio.FloatBuffer;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Supplier;

/**
 * Layers whose weights are a model's tensors. A weight becomes a constant of the graph when it is
 * first used.
 */
public final class Layers {
  private final GraphBuilder graph;
  private final ModelTensors tensors;
  private final Map<String, Value> constants = new HashMap<>();

  /**
   * @param graph receives operators and weights
   * @param tensors the model's
   */
  public Layers(GraphBuilder graph, ModelTensors tensors) {
    this.graph = graph;
    this.tensors = tensors;
  }

  /** A vector [n] of the model. */
  public Value vector(String name, int n) {
    return constant(name, () -> floats(name, n), n);
  }

  /** A matrix [rows,columns] of the model. */
  public Value matrix(String name, int rows, int columns) {
    return constant(name, () -> floats(name, rows, columns), rows, columns);
  }

  /**
   * W x, of the last axis of x.
   *
   * @param weight name of W [outputs,inputs]
   */
  public Value linear(Value x, String weight, int outputs, int inputs) {
    return graph.matMul(
        x, constant(weight, () -> transposed(weight, outputs, inputs), inputs, outputs));
  }

  private float[] transposed(String weight, int outputs, int inputs) {
    float[] rows = floats(weight, outputs, inputs);
    float[] columns = new float[rows.length];
    for (int out = 0; out < outputs; out++) {
      for (int in = 0; in < inputs; in++) {
        columns[in * outputs + out] = rows[out * inputs + in];
      }
    }
    return columns;
  }

  /** W x + b, of the last axis of x. */
  public Value linear(Value x, String weight, String bias, int outputs, int inputs) {
    return graph.add(linear(x, weight, outputs, inputs), vector(bias, outputs));
  }

  /** sum_i w_i x_i of weights [B,L] and vectors [B,L,n], [B,n]. */
  public Value weightedSum(Value weights, Value vectors) {
    return graph.squeeze(graph.matMul(graph.unsqueeze(weights, 1), vectors), 1);
  }

  /**
   * A gated recurrent unit with the model's tensors {@code rnn.*}, whose reset gate stands behind
   * the matrix of the new state.
   *
   * <p>A model has its gates in the order reset, update, new; ONNX wants update, reset, new.
   *
   * @param input size of an input
   * @param state size of a state
   */
  public Gru gru(int input, int state) {
    return new Gru(
        graph,
        state,
        gates("rnn.weight_ih", state, input),
        gates("rnn.weight_hh", state, state),
        constant("rnn.bias", () -> biases(state), 1, 6L * state));
  }

  /**
   * The same unit for inputs that are products with the matrix of the inputs already, gates in the
   * model's order [B,L,3h]. ONNX has no unit without that matrix: here it only orders the gates.
   *
   * @param state h
   */
  public Gru gruOfProducts(int state) {
    int gates = 3 * state;
    return new Gru(
        graph,
        state,
        constant("rnn.order", () -> updateFirst(identity(gates), state * gates), 1, gates, gates),
        gates("rnn.weight_hh", state, state),
        constant("rnn.bias", () -> biases(state), 1, 2L * gates));
  }

  private static float[] identity(int size) {
    float[] matrix = new float[size * size];
    for (int i = 0; i < size; i++) {
      matrix[i * size + i] = 1;
    }
    return matrix;
  }

  private Value gates(String name, int state, int input) {
    return constant(
        name,
        () -> updateFirst(floats(name, 3L * state, input), state * input),
        1,
        3L * state,
        input);
  }

  private float[] biases(int state) {
    float[] both = new float[6 * state];
    float[] fromInput = updateFirst(floats("rnn.bias_ih", 3L * state), state);
    float[] fromState = updateFirst(floats("rnn.bias_hh", 3L * state), state);
    System.arraycopy(fromInput, 0, both, 0, 3 * state);
    System.arraycopy(fromState, 0, both, 3 * state, 3 * state);
    return both;
  }

  private static float[] updateFirst(float[] gates, int length) {
    float[] ordered = gates.clone();
    System.arraycopy(gates, length, ordered, 0, length);
    System.arraycopy(gates, 0, ordered, length, length);
    return ordered;
  }

  private Value constant(String name, Supplier<float[]> elements, long... shape) {
    return constants.computeIfAbsent(name, key -> graph.tensor(key, elements.get(), shape));
  }

  private float[] floats(String name, long... shape) {
    FloatBuffer values = tensors.values(name, shape);
    float[] floats = new float[values.limit()];
    values.get(0, floats);
    return floats;
  }

  /** A gated recurrent unit: h' = (1 - z) n + z h. */
  public static final class Gru {
    private final GraphBuilder graph;
    private final int size;
    private final Value inputWeights;
    private final Value stateWeights;
    private final Value biases;

    private Gru(
        GraphBuilder graph, int size, Value inputWeights, Value stateWeights, Value biases) {
      this.graph = graph;
      this.size = size;
      this.inputWeights = inputWeights;
      this.stateWeights = stateWeights;
      this.biases = biases;
    }

    /** The states h_1..h_L after inputs [B,L,d], starting from h_0 = 0, [B,L,h]. */
    public Value states(Value inputs) {
      Value steps = graph.transpose(inputs, 1, 0, 2); // [L,B,d]
      Value states = graph.gru(steps, inputWeights, stateWeights, biases, GraphBuilder.NONE, size);
      return graph.transpose(graph.squeeze(states, 1), 1, 0, 2); // of [L,1,B,h]
    }

    /** One step from states [N,h] under inputs [N,d], [N,h]. */
    public Value step(Value inputs, Value states) {
      Value next =
          graph.gru(
              graph.unsqueeze(inputs, 0),
              inputWeights,
              stateWeights,
              biases,
              graph.unsqueeze(states, 0),
              size);
      return graph.squeeze(next, 0, 1); // of [1,1,N,h]
    }
  }
}
