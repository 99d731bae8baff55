/** Tests of the methods that LINet is compared with. */
@NullMarked
package org.linet.neural.internal.baselines;

import org.jspecify.annotations.NullMarked;
