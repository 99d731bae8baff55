package org.linet.onnx.runtime;

import ai.onnx.proto.OnnxMl.ModelProto;
import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import org.linet.core.FailureCode;
import org.linet.core.LinetException;

/**
 * A graph with one output that ONNX Runtime computes, on the thread that asks. Thread-safe, but
 * closing must wait for the last run.
 */
final class Graph implements AutoCloseable {
  private final OrtSession session;
  private final String output;

  private Graph(OrtSession session, String output) {
    this.session = session;
    this.output = output;
  }

  /**
   * Compiles a graph. Constants that matrices are multiplied with are kept once, in the order in
   * which the kernels read them.
   */
  static Graph of(ModelProto model) {
    try (OrtSession.SessionOptions options = options()) {
      OrtSession session = Engine.environment().createSession(model.toByteArray(), options);
      return new Graph(session, model.getGraph().getOutput(0).getName());
    } catch (OrtException e) {
      throw Engine.failure(e);
    }
  }

  /**
   * Compiles the graph of a file, which holds a whole catalogue: it is read as it lies there,
   * because packed for the kernels it would be there twice.
   *
   * @throws LinetException if ONNX Runtime cannot read it
   */
  static Graph of(Path file, String output) {
    try (OrtSession.SessionOptions options = options()) {
      options.addConfigEntry("session.disable_prepacking", "1");
      OrtSession session = Engine.environment().createSession(file.toString(), options);
      return new Graph(session, output);
    } catch (OrtException e) {
      throw new LinetException(
          FailureCode.FILE_DAMAGED, "ONNX Runtime cannot load " + file + ": " + e.getMessage(), e);
    }
  }

  private static OrtSession.SessionOptions options() throws OrtException {
    OrtSession.SessionOptions options = new OrtSession.SessionOptions();
    options.setIntraOpNumThreads(1); // requests are parallel, not their operators
    options.setInterOpNumThreads(1);
    return options;
  }

  /**
   * Computes the output.
   *
   * @param inputs by name
   * @param result receives the output; of its shape
   */
  void run(Map<String, OnnxTensor> inputs, OnnxTensor result) {
    try (OrtSession.Result ignored = session.run(inputs, Set.of(), Map.of(output, result))) {
      // the result is the caller's tensor
    } catch (OrtException e) {
      throw Engine.failure(e);
    }
  }

  @Override
  public void close() {
    try {
      session.close();
    } catch (OrtException e) {
      throw Engine.failure(e);
    }
  }
}
