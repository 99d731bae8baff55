/** The evaluation module. */
@NullMarked
package org.linet.evaluation;

import org.jspecify.annotations.NullMarked;
