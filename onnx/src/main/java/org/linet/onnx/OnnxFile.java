package org.linet.onnx;

import ai.onnx.proto.OnnxMl.ModelProto;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.linet.core.FailureCode;
import org.linet.core.LinetException;
import org.linet.core.io.AtomicFile;
import org.linet.core.model.ModelArtifact;
import org.linet.core.model.Recommender;
import org.linet.core.session.PrefixBatch;
import org.linet.onnx.family.ModelGraph;
import org.linet.onnx.family.Table;
import org.linet.onnx.runtime.ExportedModel;

/** A trained model as one ONNX file: encoder and scoring, the tables of items included. */
public final class OnnxFile {
  /** What a file may have, less a mebibyte for all that is not a table of items. */
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
    int columns = graph.tables().stream().mapToInt(Table::columns).sum();
    long tableBytes = (long) graph.items() * columns * Float.BYTES;
    if (tableBytes > MOST_TABLE_BYTES) {
      throw new LinetException(
          FailureCode.TOO_LARGE,
          String.format(
              Locale.ROOT,
              "%s has %,d items of %,d numbers, and an ONNX file cannot be larger than 2 GB: train"
                  + " with a smaller dimension or a smaller catalogue",
              artifact.folder(),
              graph.items(),
              columns));
    }
    ModelProto model = graph.whole(tables(graph));
    Parity[] parity = new Parity[1];
    AtomicFile.write(
        file,
        temporary -> {
          write(model, temporary);
          parity[0] = check(artifact, temporary, reference, prefixes);
        });
    return parity[0];
  }

  private static Map<Table, ByteBuffer> tables(ModelGraph graph) {
    Map<Table, ByteBuffer> tables = new LinkedHashMap<>();
    for (Table table : graph.tables()) {
      ByteBuffer bytes =
          ByteBuffer.allocateDirect(graph.items() * table.columns() * Float.BYTES)
              .order(ByteOrder.LITTLE_ENDIAN);
      graph.write(table, bytes.asFloatBuffer());
      tables.put(table, bytes);
    }
    return tables;
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
                    FailureCode.DEFECT,
                    file
                        + " was not written, because it does not agree with the model: "
                        + difference);
              });
      return parity;
    }
  }
}
