/** The ranker against slow versions. */
@NullMarked
package org.linet.ranking.internal.ranker;

import org.jspecify.annotations.NullMarked;
