/** Tests of the archive as someone who unpacks it finds it. */
@NullMarked
package org.linet.distribution;

import org.jspecify.annotations.NullMarked;
