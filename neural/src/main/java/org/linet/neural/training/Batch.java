package org.linet.neural.training;

import org.linet.neural.loss.Targets;

/**
 * Prefixes of one length with their targets.
 *
 * @param size B
 * @param length L, the same for all prefixes: no padding
 * @param items catalogue rows, B x L, row by row
 * @param targets what followed, each sample weighing 1 / batch size
 * @param samples samples before merging
 */
record Batch(int size, int length, int[] items, Targets targets, int samples) {}
