/** Arithmetic on columns of numbers, one number a candidate. */
@NullMarked
package org.linet.ranking.internal.column;

import org.jspecify.annotations.NullMarked;
