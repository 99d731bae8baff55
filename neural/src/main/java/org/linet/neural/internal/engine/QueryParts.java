package org.linet.neural.internal.engine;

import java.util.Map;
import org.bytedeco.pytorch.Tensor;
import org.linet.core.explanation.ScoreParts.ClickWeights;

/**
 * The query of one prefix of L clicks, before it is normalised, as a sum over its clicks.
 *
 * @param parts by name, [L,d] each; all rows of all parts sum to the query
 * @param weights what the encoder gives the clicks; positions are those of the clicks read
 * @param reading what parts and weights are, in sentences for people
 */
public record QueryParts(Map<String, Tensor> parts, ClickWeights weights, String reading) {}
