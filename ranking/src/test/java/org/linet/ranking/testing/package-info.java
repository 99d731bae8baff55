/** Small data and small members for tests. */
@NullMarked
package org.linet.ranking.testing;

import org.jspecify.annotations.NullMarked;
