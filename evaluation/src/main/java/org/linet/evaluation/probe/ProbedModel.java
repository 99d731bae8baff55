package org.linet.evaluation.probe;

import org.linet.evaluation.SampleRanks;

/**
 * A model's answers to the test sessions.
 *
 * @param name what the report calls it
 * @param ranks of the target of every prefix sample
 */
public record ProbedModel(String name, SampleRanks ranks) {}
