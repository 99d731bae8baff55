/** Tests of shuffled windows. */
@NullMarked
package org.linet.evaluation.order;

import org.jspecify.annotations.NullMarked;
