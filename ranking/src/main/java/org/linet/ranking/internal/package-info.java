/**
 * The two-stage recommender: member models propose items, and a ranker that learned from the newest
 * training sessions orders them. Members are known as {@code core} offers them, and by their names
 * in settings.
 */
@NullMarked
package org.linet.ranking.internal;

import org.jspecify.annotations.NullMarked;
