/** How long a model takes for one session, and whether the faster way finds the same items. */
@NullMarked
package org.linet.bench.scoring;

import org.jspecify.annotations.NullMarked;
