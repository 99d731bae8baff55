/** Baselines against slow versions with maps and loops. */
@NullMarked
package org.linet.baselines.internal;

import org.jspecify.annotations.NullMarked;
