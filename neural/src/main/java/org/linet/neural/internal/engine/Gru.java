package org.linet.neural.internal.engine;

import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorOptional;
import org.bytedeco.pytorch.TensorVector;
import org.bytedeco.pytorch.global.torch;

/**
 * A gated recurrent unit (Cho et al., 2014), with the reset gate behind the matrix of the new state
 * as in cuDNN and PyTorch: r, z = sigma(W a + b + U h + c), n = tanh(W a + b + r * (U h + c)), h' =
 * (1 - z) n + z h.
 *
 * @param inputToGates W [3h,d], gates in the order reset, update, new
 * @param stateToGates U [3h,h]
 * @param inputBias b [3h]
 * @param stateBias c [3h]
 */
public record Gru(Tensor inputToGates, Tensor stateToGates, Tensor inputBias, Tensor stateBias) {

  /**
   * Declares the four tensors, called {@code rnn.} something.
   *
   * @param input d, size of an input
   * @param state h, size of the state
   */
  public static Gru declare(
      Parameters parameters,
      int input,
      int state,
      Initial inputWeights,
      Initial stateWeights,
      Initial biases) {
    long gates = 3L * state;
    return new Gru(
        parameters.declare("rnn.weight_ih", inputWeights, gates, input),
        parameters.declare("rnn.weight_hh", stateWeights, gates, state),
        parameters.declare("rnn.bias_ih", biases, gates),
        parameters.declare("rnn.bias_hh", biases, gates));
  }

  /** The states h_1..h_L after inputs [B,L,d], starting from h_0 = 0, [B,L,h]. */
  public Tensor states(Tensor inputs) {
    Tensor start = Tensors.zeros(inputs.scalar_type(), 1, inputs.size(0), stateToGates.size(1));
    TensorVector weights = new TensorVector(inputToGates, stateToGates, inputBias, stateBias);
    return torch.gru(inputs, start, weights, true, 1, 0.0, false, false, true).get0();
  }

  /** One step from states [N,h] under inputs [N,d], [N,h]. */
  public Tensor step(Tensor inputs, Tensor states) {
    return torch.gru_cell(
        inputs,
        states,
        inputToGates,
        stateToGates,
        new TensorOptional(inputBias),
        new TensorOptional(stateBias));
  }
}
