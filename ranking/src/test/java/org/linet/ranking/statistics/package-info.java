/** Counts against maps and loops. */
@NullMarked
package org.linet.ranking.statistics;

import org.jspecify.annotations.NullMarked;
