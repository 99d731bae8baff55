/** Tests of the plain loop. */
@NullMarked
package org.linet.bench.plain;

import org.jspecify.annotations.NullMarked;
