/** Random draws that models of several modules share. */
@NullMarked
package org.linet.core.sampling;

import org.jspecify.annotations.NullMarked;
