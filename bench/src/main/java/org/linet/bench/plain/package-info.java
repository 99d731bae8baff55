/**
 * LINet and its training loop as public implementations of session models are written: what the
 * trainer of {@code neural} is compared with.
 */
@NullMarked
package org.linet.bench.plain;

import org.jspecify.annotations.NullMarked;
