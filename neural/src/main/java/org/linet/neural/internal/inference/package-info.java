/** Ranks and top-k from an encoder and an item table. */
@NullMarked
package org.linet.neural.internal.inference;

import org.jspecify.annotations.NullMarked;
