package org.linet.neural.internal.engine;

import java.util.List;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.Dispatcher;
import org.bytedeco.pytorch.GenericList;
import org.bytedeco.pytorch.IValue;
import org.bytedeco.pytorch.IValueVector;
import org.bytedeco.pytorch.OperatorHandle;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorType;
import org.bytedeco.pytorch.Type;
import org.bytedeco.pytorch.global.torch.ScalarType;

/**
 * Adam (Kingma and Ba, 2015) as one pass over each parameter, through {@code aten::_fused_adam_}: 3
 * to 5 times faster on a large item table than one operation a moment.
 *
 * <p>Weight decay is L2, added to the gradient, as in the reference implementations of this
 * literature; or decoupled from it (AdamW; Loshchilov and Hutter, 2019).
 *
 * <p>Thread-safe.
 */
public final class FusedAdam {
  private static final double BETA1 = 0.9;
  private static final double BETA2 = 0.999;
  private static final double EPSILON = 1e-8;

  private final OperatorHandle operator;
  private final double weightDecay;

  /**
   * @param decoupled AdamW instead of Adam with L2
   */
  public FusedAdam(double weightDecay, boolean decoupled) {
    this.weightDecay = weightDecay;
    String name = decoupled ? "aten::_fused_adamw_" : "aten::_fused_adam_";
    this.operator = Dispatcher.singleton().findSchemaOrThrow(name, "");
  }

  /**
   * Updates parameters and moments from the gradients.
   *
   * @param step number of this update, from 1
   */
  public void update(List<AdamState> states, long step, double learningRate) {
    try (PointerScope scope = new PointerScope()) {
      Type.TypePtr tensorType = new Type.TypePtr(TensorType.get());
      GenericList parameters = new GenericList(tensorType);
      GenericList gradients = new GenericList(tensorType);
      GenericList means = new GenericList(tensorType);
      GenericList variances = new GenericList(tensorType);
      GenericList maxima = new GenericList(tensorType); // AMSGrad's, unused
      GenericList steps = new GenericList(tensorType);
      Tensor count = Tensors.zeros(ScalarType.Float, 1).fill_(Tensors.scalar((double) step));
      for (AdamState state : states) {
        parameters.push_back(new IValue(state.parameter()));
        gradients.push_back(new IValue(state.gradient()));
        means.push_back(new IValue(state.mean()));
        variances.push_back(new IValue(state.variance()));
        steps.push_back(new IValue(count));
      }
      IValueVector stack = new IValueVector();
      for (GenericList list : List.of(parameters, gradients, means, variances, maxima, steps)) {
        stack.push_back(new IValue(list));
      }
      stack.push_back(new IValue(learningRate));
      stack.push_back(new IValue(BETA1));
      stack.push_back(new IValue(BETA2));
      stack.push_back(new IValue(weightDecay));
      stack.push_back(new IValue(EPSILON));
      stack.push_back(new IValue(false)); // amsgrad
      stack.push_back(new IValue(false)); // maximize
      stack.push_back(new IValue()); // gradient scale of mixed precision
      stack.push_back(new IValue()); // found-infinity flag of mixed precision
      operator.callBoxed(stack);
    }
  }
}
