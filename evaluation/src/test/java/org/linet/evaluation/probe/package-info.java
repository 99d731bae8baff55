/** Tests of the local-invariance probe. */
@NullMarked
package org.linet.evaluation.probe;

import org.jspecify.annotations.NullMarked;
