/** The baselines module. */
@NullMarked
package org.linet.baselines;

import org.jspecify.annotations.NullMarked;
