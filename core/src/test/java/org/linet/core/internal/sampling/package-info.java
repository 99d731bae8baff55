/** Tests of the random draws. */
@NullMarked
package org.linet.core.internal.sampling;

import org.jspecify.annotations.NullMarked;
