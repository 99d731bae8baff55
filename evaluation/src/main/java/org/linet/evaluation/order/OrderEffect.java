package org.linet.evaluation.order;

/**
 * What shuffling a window did to a model's answers. Means over prefixes, a prefix being the mean
 * over its shuffles.
 *
 * @param window clicks that were shuffled
 * @param place where they lie in the prefix
 * @param prefixes how many prefixes
 * @param sessions how many sessions they come from
 * @param hitBefore Hit@20 on the prefixes as they are
 * @param hit Hit@20 after less before
 * @param mrrBefore MRR@20 on the prefixes as they are
 * @param mrr MRR@20 after less before
 * @param moved how far the true item's reciprocal rank moved, up or down: |1 / after - 1 / before|
 * @param overlap share of the top 20 that stayed in it
 * @param sameTop share of prefixes whose first item stayed the first
 */
public record OrderEffect(
    int window,
    Place place,
    int prefixes,
    int sessions,
    double hitBefore,
    Change hit,
    double mrrBefore,
    Change mrr,
    Change moved,
    Change overlap,
    Change sameTop) {}
