package org.linet.jobs.export;

import org.linet.onnx.Parity;

/**
 * A file that was written.
 *
 * @param family of the model
 * @param parity how it compares with the model
 */
public record ExportResult(String family, Parity parity) {}
