/** The preparation protocol, one class a step, in DuckDB. */
@NullMarked
package org.linet.data.internal.protocol;

import org.jspecify.annotations.NullMarked;
