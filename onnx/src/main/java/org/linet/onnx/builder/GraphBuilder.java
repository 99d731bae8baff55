package org.linet.onnx.builder;

import ai.onnx.proto.OnnxMl.AttributeProto;
import ai.onnx.proto.OnnxMl.GraphProto;
import ai.onnx.proto.OnnxMl.ModelProto;
import ai.onnx.proto.OnnxMl.NodeProto;
import ai.onnx.proto.OnnxMl.OperatorSetIdProto;
import ai.onnx.proto.OnnxMl.StringStringEntryProto;
import ai.onnx.proto.OnnxMl.TensorProto;
import ai.onnx.proto.OnnxMl.TensorShapeProto;
import ai.onnx.proto.OnnxMl.TypeProto;
import ai.onnx.proto.OnnxMl.ValueInfoProto;
import com.google.protobuf.ByteString;
import com.google.protobuf.UnsafeByteOperations;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/**
 * Builds an ONNX graph operator by operator. Every method adds one operator, called as in the
 * standard, and returns what it computes; shapes broadcast as in NumPy.
 *
 * <p>A name may carry the symbol of an equation, see {@link #named}; without one it is the
 * operator's type and a number.
 *
 * @see <a href="https://onnx.ai/onnx/operators/">the operators</a>
 */
public final class GraphBuilder {
  /** Version of the operators: what ONNX Runtime 1.13 and everything newer computes. */
  public static final int OPERATOR_SET = 17;

  /** Version of the format that belongs to {@link #OPERATOR_SET}. */
  private static final int FORMAT_VERSION = 8;

  /** An optional input that is left out. */
  public static final Value NONE = new Value("");

  /** Element types that are needed here, by their number in the format. */
  public enum ElementType {
    FLOAT(TensorProto.DataType.FLOAT),
    INT8(TensorProto.DataType.INT8),
    UINT8(TensorProto.DataType.UINT8),
    INT32(TensorProto.DataType.INT32),
    INT64(TensorProto.DataType.INT64);

    private final TensorProto.DataType type;

    ElementType(TensorProto.DataType type) {
      this.type = type;
    }
  }

  private final GraphProto.Builder graph;
  private int values;

  /**
   * @param name of the graph, for people
   */
  public GraphBuilder(String name) {
    graph = GraphProto.newBuilder().setName(name);
  }

  // ---- inputs, constants, outputs
  // ----------------------------------------------------------------

  /**
   * Declares an input.
   *
   * @param shape extents: a number, or the name of an extent that a caller chooses
   */
  public Value input(String name, ElementType type, Object... shape) {
    graph.addInput(description(name, type, shape));
    return new Value(name);
  }

  /** Names a value as an output. */
  public void output(Value value, String name, ElementType type, Object... shape) {
    graph.addNode(
        NodeProto.newBuilder()
            .setOpType("Identity")
            .setName(name)
            .addInput(value.name())
            .addOutput(name));
    graph.addOutput(description(name, type, shape));
  }

  private static ValueInfoProto description(String name, ElementType type, Object... shape) {
    TensorShapeProto.Builder extents = TensorShapeProto.newBuilder();
    for (Object extent : shape) {
      if (extent instanceof Number number) {
        extents.addDimBuilder().setDimValue(number.longValue());
      } else {
        extents.addDimBuilder().setDimParam(extent.toString());
      }
    }
    TypeProto.Tensor.Builder tensor =
        TypeProto.Tensor.newBuilder().setElemType(type.type.getNumber()).setShape(extents);
    return ValueInfoProto.newBuilder()
        .setName(name)
        .setType(TypeProto.newBuilder().setTensorType(tensor))
        .build();
  }

  /**
   * A constant tensor. The bytes are not copied: they must not change until the graph is written.
   *
   * @param bytes little-endian elements in row-major order, from position to limit
   */
  public Value tensor(String name, ElementType type, ByteBuffer bytes, long... shape) {
    return tensor(name, type, UnsafeByteOperations.unsafeWrap(bytes.duplicate()), shape);
  }

  /** A constant tensor of floats, copied. */
  public Value tensor(String name, float[] elements, long... shape) {
    ByteBuffer bytes = littleEndian(elements.length * Float.BYTES);
    bytes.asFloatBuffer().put(elements);
    return tensor(name, ElementType.FLOAT, UnsafeByteOperations.unsafeWrap(bytes), shape);
  }

  /** A constant number, of no dimension. */
  public Value constant(double value) {
    return tensor(next("constant"), new float[] {(float) value});
  }

  /** A constant list of whole numbers. */
  public Value wholes(long... elements) {
    return wholeTensor(elements, elements.length);
  }

  /** A constant whole number, of no dimension. */
  public Value whole(long element) {
    return wholeTensor(new long[] {element});
  }

  private Value wholeTensor(long[] elements, long... shape) {
    ByteBuffer bytes = littleEndian(elements.length * Long.BYTES);
    bytes.asLongBuffer().put(elements);
    return tensor(
        next("constant"), ElementType.INT64, UnsafeByteOperations.unsafeWrap(bytes), shape);
  }

  private Value tensor(String name, ElementType type, ByteString bytes, long... shape) {
    TensorProto.Builder tensor =
        TensorProto.newBuilder().setName(name).setDataType(type.type.getNumber()).setRawData(bytes);
    Arrays.stream(shape).forEach(tensor::addDims);
    graph.addInitializer(tensor);
    return new Value(name);
  }

  private static ByteBuffer littleEndian(int bytes) {
    return ByteBuffer.allocate(bytes).order(ByteOrder.LITTLE_ENDIAN);
  }

  // ---- operators
  // ---------------------------------------------------------------------------------

  public Value add(Value a, Value b) {
    return operator("Add", List.of(a, b));
  }

  public Value sub(Value a, Value b) {
    return operator("Sub", List.of(a, b));
  }

  public Value mul(Value a, Value b) {
    return operator("Mul", List.of(a, b));
  }

  public Value div(Value a, Value b) {
    return operator("Div", List.of(a, b));
  }

  /** The larger of two, element by element. */
  public Value max(Value a, Value b) {
    return operator("Max", List.of(a, b));
  }

  /** The smaller of two, element by element. */
  public Value min(Value a, Value b) {
    return operator("Min", List.of(a, b));
  }

  public Value abs(Value x) {
    return operator("Abs", List.of(x));
  }

  public Value tanh(Value x) {
    return operator("Tanh", List.of(x));
  }

  public Value sigmoid(Value x) {
    return operator("Sigmoid", List.of(x));
  }

  /** Elements that sum to 1 along an axis. */
  public Value softmax(Value x, int axis) {
    return operator("Softmax", List.of(x), whole("axis", axis));
  }

  /** The logarithms of {@link #softmax}. */
  public Value logSoftmax(Value x, int axis) {
    return operator("LogSoftmax", List.of(x), whole("axis", axis));
  }

  public Value exp(Value x) {
    return operator("Exp", List.of(x));
  }

  public Value log(Value x) {
    return operator("Log", List.of(x));
  }

  /** Elements of a where a condition holds, those of b elsewhere. */
  public Value where(Value condition, Value a, Value b) {
    return operator("Where", List.of(condition, a, b));
  }

  /** The matrix product of the last two axes. */
  public Value matMul(Value a, Value b) {
    return operator("MatMul", List.of(a, b));
  }

  /** a b^T, of two matrices. */
  public Value timesTransposed(Value a, Value b) {
    return operator("Gemm", List.of(a, b), whole("transB", 1));
  }

  /** a b of unsigned bytes with signed ones, as 32-bit numbers. */
  public Value matMulInteger(Value a, Value b) {
    return operator("MatMulInteger", List.of(a, b));
  }

  public Value transpose(Value x, long... axes) {
    return operator("Transpose", List.of(x), wholesAttribute("perm", axes));
  }

  public Value concat(int axis, Value... parts) {
    return operator("Concat", List.of(parts), whole("axis", axis));
  }

  /** A matrix with one more column behind the others, of one number. */
  public Value withColumn(Value x, double number) {
    return operator("Pad", List.of(x, wholes(0, 0, 0, 1), constant(number)));
  }

  /**
   * A tensor with other elements at some places: where {@code index} holds i, the element at i
   * along an axis. Places that are named twice must get the same.
   */
  public Value scatter(Value x, Value index, Value elements, int axis) {
    return operator("ScatterElements", List.of(x, index, elements), whole("axis", axis));
  }

  /** A tensor repeated along the axes that it lacks. */
  public Value expand(Value x, Value shape) {
    return operator("Expand", List.of(x, shape));
  }

  /** The slices of a tensor's first axis that an index names. */
  public Value gather(Value x, Value index, int axis) {
    return operator("Gather", List.of(x, index), whole("axis", axis));
  }

  /** The last slice along an axis, which the result lacks. */
  public Value last(Value x, int axis) {
    return gather(x, whole(-1), axis);
  }

  /**
   * Elements from {@code start} on along an axis, at most to {@code end}; negative: from behind.
   */
  public Value slice(Value x, int axis, long start, long end) {
    return operator("Slice", List.of(x, wholes(start), wholes(end), wholes(axis)));
  }

  /** The first slices along the first axis. */
  public Value head(Value x, Value count) {
    return operator("Slice", List.of(x, wholes(0), count, wholes(0)));
  }

  /** The same elements, the last first, along an axis. */
  public Value reversed(Value x, int axis) {
    return operator(
        "Slice", List.of(x, wholes(-1), wholes(Long.MIN_VALUE), wholes(axis), wholes(-1)));
  }

  public Value unsqueeze(Value x, long... axes) {
    return operator("Unsqueeze", List.of(x, wholes(axes)));
  }

  public Value squeeze(Value x, long... axes) {
    return operator("Squeeze", List.of(x, wholes(axes)));
  }

  public Value reshape(Value x, Value shape) {
    return operator("Reshape", List.of(x, shape));
  }

  /** The extents of a tensor. */
  public Value shape(Value x) {
    return operator("Shape", List.of(x));
  }

  /** 0, 1, ... up to a whole number, without it. */
  public Value range(Value end) {
    return operator("Range", List.of(whole(0), end, whole(1)));
  }

  public Value reduceSum(Value x, int axis, boolean keep) {
    return operator("ReduceSum", List.of(x, wholes(axis)), whole("keepdims", keep ? 1 : 0));
  }

  /** The largest along an axis, which stays with the extent 1. */
  public Value reduceMax(Value x, int axis) {
    return operator("ReduceMax", List.of(x), wholesAttribute("axes", axis), whole("keepdims", 1));
  }

  public Value reduceMean(Value x, int axis) {
    return operator("ReduceMean", List.of(x), wholesAttribute("axes", axis), whole("keepdims", 0));
  }

  /** Euclidean lengths along an axis, which stays with the extent 1. */
  public Value lengths(Value x, int axis) {
    return operator("ReduceL2", List.of(x), wholesAttribute("axes", axis), whole("keepdims", 1));
  }

  public Value toFloat(Value x) {
    return cast(x, ElementType.FLOAT);
  }

  /** The same numbers in another type; floats lose what is behind the point. */
  public Value cast(Value x, ElementType type) {
    return operator("Cast", List.of(x), whole("to", type.type.getNumber()));
  }

  /** Where two are equal. */
  public Value equal(Value a, Value b) {
    return operator("Equal", List.of(a, b));
  }

  /** 1 where two are equal, 0 elsewhere, as floats. */
  public Value equalOnes(Value a, Value b) {
    return toFloat(equal(a, b));
  }

  /** 1 where a is less, 0 elsewhere, as floats. */
  public Value lessOnes(Value a, Value b) {
    return toFloat(operator("Less", List.of(a, b)));
  }

  /**
   * A gated recurrent unit whose reset gate stands behind the matrix of the new state; gates in the
   * order update, reset, new.
   *
   * @param inputs [L,B,d]
   * @param inputWeights [1,3h,d]
   * @param stateWeights [1,3h,h]
   * @param biases [1,6h], those of the inputs and those of the states
   * @param start first states [1,B,h], or {@link #NONE} for zeros
   * @param size h
   * @return the states [L,1,B,h]
   */
  public Value gru(
      Value inputs, Value inputWeights, Value stateWeights, Value biases, Value start, int size) {
    return operator(
        "GRU",
        List.of(inputs, inputWeights, stateWeights, biases, NONE, start),
        whole("hidden_size", size),
        whole("linear_before_reset", 1));
  }

  /** Gives a value a name that a reader of the graph knows from the equations. */
  public Value named(String name, Value value) {
    NodeProto.Builder node = graph.getNodeBuilder(graph.getNodeCount() - 1);
    if (!node.getOutput(0).equals(value.name())) {
      throw new IllegalArgumentException(value + " is not the operator added last");
    }
    node.setName(name).setOutput(0, name);
    return new Value(name);
  }

  private Value operator(String type, List<Value> inputs, AttributeProto... attributes) {
    String name = next(type);
    graph.addNode(
        NodeProto.newBuilder()
            .setOpType(type)
            .setName(name)
            .addAllInput(inputs.stream().map(Value::name).toList())
            .addAllAttribute(List.of(attributes))
            .addOutput(name));
    return new Value(name);
  }

  private String next(String type) {
    return type + "-" + values++;
  }

  private static AttributeProto whole(String name, long value) {
    return AttributeProto.newBuilder()
        .setName(name)
        .setType(AttributeProto.AttributeType.INT)
        .setI(value)
        .build();
  }

  private static AttributeProto wholesAttribute(String name, long... values) {
    AttributeProto.Builder attribute =
        AttributeProto.newBuilder().setName(name).setType(AttributeProto.AttributeType.INTS);
    Arrays.stream(values).forEach(attribute::addInts);
    return attribute.build();
  }

  // ---- model
  // -------------------------------------------------------------------------------------

  /**
   * The graph as a model.
   *
   * @param producer what made it
   * @param properties what a user of the file should know, by name
   */
  public ModelProto model(String producer, Map<String, String> properties) {
    ModelProto.Builder model =
        ModelProto.newBuilder()
            .setIrVersion(FORMAT_VERSION)
            .setProducerName(producer)
            .addOpsetImport(OperatorSetIdProto.newBuilder().setVersion(OPERATOR_SET))
            .setGraph(graph);
    properties.forEach(
        (key, value) ->
            model.addMetadataProps(
                StringStringEntryProto.newBuilder().setKey(key).setValue(value)));
    return model.build();
  }
}
