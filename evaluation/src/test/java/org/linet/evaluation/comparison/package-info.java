/** Rows against slow versions. */
@NullMarked
package org.linet.evaluation.comparison;

import org.jspecify.annotations.NullMarked;
