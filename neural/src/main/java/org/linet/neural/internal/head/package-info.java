/** From what an encoder says of prefixes to scores and to a loss. */
@NullMarked
package org.linet.neural.internal.head;

import org.jspecify.annotations.NullMarked;
