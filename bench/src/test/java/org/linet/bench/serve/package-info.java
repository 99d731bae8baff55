/** Tests of the load generator and of what is made of its figures. */
@NullMarked
package org.linet.bench.serve;

import org.jspecify.annotations.NullMarked;
