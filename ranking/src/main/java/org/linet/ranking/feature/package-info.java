/** What the ranker sees of a candidate: a class a group of features, each with its equations. */
@NullMarked
package org.linet.ranking.feature;

import org.jspecify.annotations.NullMarked;
