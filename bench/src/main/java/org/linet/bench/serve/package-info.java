/** The HTTP service under load: requests at a constant rate, whatever the answers do. */
@NullMarked
package org.linet.bench.serve;

import org.jspecify.annotations.NullMarked;
