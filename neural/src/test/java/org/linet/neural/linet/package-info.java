/** Tests of LINet's equations. */
@NullMarked
package org.linet.neural.linet;

import org.jspecify.annotations.NullMarked;
