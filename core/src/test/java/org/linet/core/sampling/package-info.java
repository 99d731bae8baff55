/** Tests of the random draws. */
@NullMarked
package org.linet.core.sampling;

import org.jspecify.annotations.NullMarked;
