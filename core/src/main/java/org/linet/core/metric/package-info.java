/** Ranks and the figures computed from them. */
@NullMarked
package org.linet.core.metric;

import org.jspecify.annotations.NullMarked;
