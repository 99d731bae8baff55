/** The ranker: a linear part and a small network over the features, and how it learns. */
@NullMarked
package org.linet.ranking.internal.ranker;

import org.jspecify.annotations.NullMarked;
