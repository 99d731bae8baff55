/** Baselines against slow versions with maps and loops. */
@NullMarked
package org.linet.baselines;

import org.jspecify.annotations.NullMarked;
