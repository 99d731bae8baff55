package org.linet.onnx.internal.runtime;

import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtLoggingLevel;

/**
 * ONNX Runtime in this process: it reports failures as exceptions only, and reports nothing home.
 */
final class Engine {
  private Engine() {}

  /** The one environment of the process. */
  static OrtEnvironment environment() {
    return Holder.ENVIRONMENT;
  }

  /** What ONNX Runtime could not do though nothing was wrong with the input. */
  static IllegalStateException failure(OrtException e) {
    return new IllegalStateException("ONNX Runtime failed: " + e.getMessage(), e);
  }

  /** Loads the native library when it is first needed. */
  private static final class Holder {
    static final OrtEnvironment ENVIRONMENT = silent();

    private static OrtEnvironment silent() {
      OrtEnvironment environment =
          OrtEnvironment.getEnvironment(OrtLoggingLevel.ORT_LOGGING_LEVEL_FATAL, "linet");
      try {
        environment.setTelemetry(false);
      } catch (OrtException e) {
        throw failure(e);
      }
      return environment;
    }
  }
}
