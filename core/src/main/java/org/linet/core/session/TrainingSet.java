package org.linet.core.session;

/**
 * What a model is trained on.
 *
 * @param sessions the training sessions, oldest first
 * @param catalog the items that occur in them, rows by first appearance
 * @param support number of clicks of each item, by row
 * @param fingerprint sha256 of {@code train.txt}, hexadecimal: two models with the same value were
 *     trained on the same data
 */
public record TrainingSet(
    Sessions sessions, ItemCatalog catalog, int[] support, String fingerprint) {}
