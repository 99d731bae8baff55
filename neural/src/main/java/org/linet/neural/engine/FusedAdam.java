package org.linet.neural.engine;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
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
import org.linet.core.io.Safetensors.FloatTensor;

/**
 * Adam (Kingma and Ba, 2015) as one pass over each parameter, through {@code aten::_fused_adam_}: 3
 * to 5 times faster on a large item table than one operation a moment.
 *
 * <p>Weight decay is L2: it is added to the gradient, as in the reference implementations of this
 * literature.
 */
public final class FusedAdam implements AutoCloseable {
  private static final double BETA1 = 0.9;
  private static final double BETA2 = 0.999;
  private static final double EPSILON = 1e-8;

  private final OperatorHandle operator;
  private final double weightDecay;
  private final List<Slot> slots = new ArrayList<>();
  private long steps;

  /** A parameter with its gradient and its two moments. */
  private record Slot(
      String name, Tensor parameter, Tensor gradient, Tensor mean, Tensor variance, Tensor step) {}

  /**
   * @param parameters the parameters to update
   * @param ownGradients gradients of the parameters that autograd does not know, by name
   */
  public FusedAdam(Parameters parameters, Map<String, Tensor> ownGradients, double weightDecay) {
    this.weightDecay = weightDecay;
    this.operator = Dispatcher.singleton().findSchemaOrThrow("aten::_fused_adam_", "");
    try (PointerScope scope = new PointerScope()) {
      parameters
          .byName()
          .forEach(
              (name, parameter) -> {
                Tensor own = ownGradients.get(name);
                Tensor gradient = own == null ? parameter.grad() : own;
                long[] shape = Tensors.shape(parameter).stream().mapToLong(n -> n).toArray();
                Slot slot =
                    new Slot(
                        name,
                        parameter,
                        gradient,
                        Tensors.zeros(parameters.type(), shape),
                        Tensors.zeros(parameters.type(), shape),
                        Tensors.zeros(ScalarType.Float, 1));
                slot.gradient.retainReference();
                slot.mean.retainReference();
                slot.variance.retainReference();
                slot.step.retainReference();
                slots.add(slot);
              });
    }
  }

  /** Updates every parameter from its gradient. */
  public void step(double learningRate) {
    steps++;
    try (PointerScope scope = new PointerScope()) {
      Type.TypePtr tensorType = new Type.TypePtr(TensorType.get());
      GenericList parameters = new GenericList(tensorType);
      GenericList gradients = new GenericList(tensorType);
      GenericList means = new GenericList(tensorType);
      GenericList variances = new GenericList(tensorType);
      GenericList maxima = new GenericList(tensorType); // AMSGrad's, unused
      GenericList stepCounts = new GenericList(tensorType);
      for (Slot slot : slots) {
        slot.step.fill_(Tensors.scalar((double) steps));
        parameters.push_back(new IValue(slot.parameter));
        gradients.push_back(new IValue(slot.gradient));
        means.push_back(new IValue(slot.mean));
        variances.push_back(new IValue(slot.variance));
        stepCounts.push_back(new IValue(slot.step));
      }
      IValueVector stack = new IValueVector();
      for (GenericList list :
          List.of(parameters, gradients, means, variances, maxima, stepCounts)) {
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

  /** Steps done since the optimizer was made or its state restored. */
  public long steps() {
    return steps;
  }

  /** The moments by name, as they are in memory now. */
  public Map<String, FloatTensor> snapshot() {
    Map<String, FloatTensor> result = new LinkedHashMap<>();
    for (Slot slot : slots) {
      result.put("adam.mean/" + slot.name, Parameters.export(slot.mean));
      result.put("adam.variance/" + slot.name, Parameters.export(slot.variance));
    }
    return result;
  }

  /** Restores what {@link #snapshot} and {@link #steps} gave. */
  public void load(Map<String, FloatTensor> values, long steps, String source) {
    for (Slot slot : slots) {
      restore(slot.mean, values, "adam.mean/" + slot.name, source);
      restore(slot.variance, values, "adam.variance/" + slot.name, source);
    }
    this.steps = steps;
  }

  private static void restore(
      Tensor tensor, Map<String, FloatTensor> values, String name, String source) {
    FloatTensor value = values.get(name);
    if (value == null) {
      throw new org.linet.core.LinetException(source + " lacks the tensor " + name);
    }
    Parameters.restore(tensor, value, name, source);
  }

  @Override
  public void close() {
    for (Slot slot : slots) {
      slot.gradient.releaseReference();
      slot.mean.releaseReference();
      slot.variance.releaseReference();
      slot.step.releaseReference();
    }
    slots.clear();
  }
}
