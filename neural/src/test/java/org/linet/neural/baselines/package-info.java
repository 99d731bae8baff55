/** Tests of the methods that LINet is compared with. */
@NullMarked
package org.linet.neural.baselines;

import org.jspecify.annotations.NullMarked;
