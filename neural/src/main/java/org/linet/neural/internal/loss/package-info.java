/** Training losses over the item table, with hand-written gradients. */
@NullMarked
package org.linet.neural.internal.loss;

import org.jspecify.annotations.NullMarked;
