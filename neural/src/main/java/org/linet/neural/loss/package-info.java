/** Training losses over the item table, with hand-written gradients. */
@NullMarked
package org.linet.neural.loss;

import org.jspecify.annotations.NullMarked;
