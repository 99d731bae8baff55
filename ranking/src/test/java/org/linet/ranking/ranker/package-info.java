/** The ranker against slow versions. */
@NullMarked
package org.linet.ranking.ranker;

import org.jspecify.annotations.NullMarked;
