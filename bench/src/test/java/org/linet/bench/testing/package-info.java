/** Data that these tests share. */
@NullMarked
package org.linet.bench.testing;

import org.jspecify.annotations.NullMarked;
