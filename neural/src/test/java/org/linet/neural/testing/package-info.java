/** Slow, obvious versions of the neural models, and small data to try the fast ones on. */
@NullMarked
package org.linet.neural.testing;

import org.jspecify.annotations.NullMarked;
