package org.linet.ranking.member;

import org.linet.core.model.Recommender;

/**
 * A member that can be asked.
 *
 * @param name what it is called
 * @param weight of its share in the mixture of the first stage
 * @param recommender the model; closed with the {@link Members} that hold it
 */
public record Member(String name, double weight, Recommender recommender) {}
