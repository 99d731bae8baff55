/** What is counted in the training sessions of the members, in columns of numbers. */
@NullMarked
package org.linet.ranking.statistics;

import org.jspecify.annotations.NullMarked;
