package org.linet.onnx;

import ai.onnx.proto.OnnxMl.ModelProto;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import org.linet.core.LinetException;
import org.linet.core.io.AtomicFile;
import org.linet.core.model.ModelArtifact;
import org.linet.core.model.Recommender;
import org.linet.core.session.PrefixBatch;
import org.linet.onnx.graphs.ModelGraph;
import org.linet.onnx.runtime.ExportedModel;

/** A trained model as one ONNX file: encoder and scoring, the item table included. */
public final class OnnxFile {
  /** What a file may have, less a mebibyte for all that is not the item table. */
  private static final long MOST_TABLE_BYTES = Integer.MAX_VALUE - (1L << 20);

  private OnnxFile() {}

  /**
   * Writes a model's file and compares it with the model, as ONNX Runtime reads it. A file that
   * does not agree never appears under its name.
   *
   * @param reference the model as its family computes it
   * @param prefixes what both are asked
   * @throws LinetException if the family has no graph, the model is too large for the format, the
   *     file cannot be written or its recommendations differ
   */
  public static Parity write(
      ModelArtifact artifact, Path file, Recommender reference, PrefixBatch prefixes) {
    ModelGraph graph = ModelGraph.of(artifact);
    long tableBytes = (long) graph.items() * graph.dimension() * Float.BYTES;
    if (tableBytes > MOST_TABLE_BYTES) {
      throw new LinetException(
          String.format(
              Locale.ROOT,
              "%s has %,d items of %,d numbers, and an ONNX file cannot be larger than 2 GB: train"
                  + " with a smaller dimension or a smaller catalogue",
              artifact.folder(),
              graph.items(),
              graph.dimension()));
    }
    ByteBuffer items = ByteBuffer.allocateDirect((int) tableBytes).order(ByteOrder.LITTLE_ENDIAN);
    graph.writeItems(items.asFloatBuffer());
    ModelProto model = graph.whole(items);
    Parity[] parity = new Parity[1];
    AtomicFile.write(
        file,
        temporary -> {
          write(model, temporary);
          parity[0] = check(artifact, temporary, reference, prefixes);
        });
    return parity[0];
  }

  private static void write(ModelProto model, Path file) throws IOException {
    try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(file), 1 << 20)) {
      model.writeTo(out);
    }
  }

  private static Parity check(
      ModelArtifact artifact, Path file, Recommender reference, PrefixBatch prefixes) {
    String family = artifact.description().family();
    try (Recommender exported = new ExportedModel(file, family, artifact.catalog())) {
      Parity parity = Parity.of(reference, exported, prefixes);
      parity
          .difference()
          .ifPresent(
              difference -> {
                throw new LinetException(
                    file
                        + " was not written, because it does not agree with the model: "
                        + difference);
              });
      return parity;
    }
  }
}
