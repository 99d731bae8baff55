/** Tests of LINet's equations. */
@NullMarked
package org.linet.neural.internal.linet;

import org.jspecify.annotations.NullMarked;
