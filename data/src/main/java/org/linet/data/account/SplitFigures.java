package org.linet.data.account;

import org.jspecify.annotations.Nullable;

/**
 * The sizes of the training and the test set, as far as figures rest on them.
 *
 * @param trainSessions sessions that train
 * @param trainSamples samples that train
 * @param testSessions sessions that test
 * @param testSamples samples that test
 * @param longestTest the test session with the most clicks; null if none tests
 */
public record SplitFigures(
    long trainSessions,
    long trainSamples,
    long testSessions,
    long testSamples,
    @Nullable LongSession longestTest) {}
