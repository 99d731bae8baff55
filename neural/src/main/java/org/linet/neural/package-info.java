/** The neural module. */
@NullMarked
package org.linet.neural;

import org.jspecify.annotations.NullMarked;
