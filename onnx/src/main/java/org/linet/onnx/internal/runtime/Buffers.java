package org.linet.onnx.internal.runtime;

import ai.onnxruntime.OnnxJavaType;
import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtException;
import java.nio.ByteBuffer;

/** Views of native memory as tensors, without a copy. Closing a view leaves the memory. */
final class Buffers {
  private Buffers() {}

  /** Views the first bytes of a buffer as a tensor. */
  static OnnxTensor tensor(ByteBuffer bytes, OnnxJavaType type, long... shape) {
    long size = type.size;
    for (long extent : shape) {
      size *= extent;
    }
    ByteBuffer view = bytes.duplicate().order(bytes.order());
    view.clear().limit(Math.toIntExact(size));
    try {
      return OnnxTensor.createTensor(Engine.environment(), view, shape, type);
    } catch (OrtException e) {
      throw Engine.failure(e);
    }
  }
}
