/** Evaluation against slow and obvious versions. */
@NullMarked
package org.linet.evaluation;

import org.jspecify.annotations.NullMarked;
