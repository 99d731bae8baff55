package org.linet.jobs.export;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * What to write in another format.
 *
 * @param model model folder
 * @param out the ONNX file to make; must not exist
 * @param data dataset folder whose test prefixes the file is compared on, or null for random
 *     sessions
 */
public record ExportRequest(Path model, Path out, @Nullable Path data) {
  /** Compared on random sessions. */
  public static ExportRequest of(Path model, Path out) {
    return new ExportRequest(model, out, null);
  }
}
