/** Random draws that models of several modules share. */
@NullMarked
package org.linet.core.internal.sampling;

import org.jspecify.annotations.NullMarked;
