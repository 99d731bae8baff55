package org.linet.core.model;

import java.util.List;
import java.util.Map;

/**
 * The content of {@code model.json}: enough to train the model again and compare.
 *
 * @param formatVersion see {@link ModelArtifact#FORMAT_VERSION}
 * @param family family name
 * @param hyperparameters every setting by name
 * @param catalogueSize |V|
 * @param dataFingerprint sha256 of {@code train.txt}
 * @param dataName name of the data set's folder, for people
 * @param trainSessions number of training sessions
 * @param trainSamples number of prefix samples in them
 * @param seed seed of the training
 * @param validation validation figures of the chosen epoch
 * @param epochs the training curve
 * @param trainSeconds wall time of the training
 * @param libraryVersion version of LINet that wrote the artifact
 * @param environment machine and runtime: {@code java}, {@code os}, {@code cpu}, {@code cores}
 * @param created ISO-8601 instant
 * @param files sha256 of every other file of the artifact, by name
 */
public record ModelDescription(
    int formatVersion,
    String family,
    Map<String, Object> hyperparameters,
    int catalogueSize,
    String dataFingerprint,
    String dataName,
    long trainSessions,
    long trainSamples,
    long seed,
    Map<String, Double> validation,
    List<EpochRecord> epochs,
    double trainSeconds,
    String libraryVersion,
    Map<String, String> environment,
    String created,
    Map<String, String> files) {

  /** The same with the checksums of the artifact's files. */
  ModelDescription withFiles(Map<String, String> checksums) {
    return new ModelDescription(
        formatVersion,
        family,
        hyperparameters,
        catalogueSize,
        dataFingerprint,
        dataName,
        trainSessions,
        trainSamples,
        seed,
        validation,
        epochs,
        trainSeconds,
        libraryVersion,
        environment,
        created,
        checksums);
  }
}
