package org.linet.jobs.compare;

import java.util.List;
import java.util.Map;

/**
 * Models that are all there, trained on the same data.
 *
 * @param candidates in the order in which they are shown
 * @param reference name of the row that the others are compared with
 * @param failures models that could not be trained, with the reason, by label
 */
public record PreparedModels(
    List<Candidate> candidates, String reference, Map<String, String> failures) {}
