package org.linet.data.log;

import java.nio.file.Path;

/**
 * A file of a log that was read to its end.
 *
 * @param file its path as it was given
 * @param bytes its size as it lies
 * @param sha256 checksum of its bytes as they lie
 * @param counts what was read from it
 */
public record ReadFile(Path file, long bytes, String sha256, FileCounts counts) {}
