/**
 * The neural methods that LINet is compared with, the equations of each in a file. What they
 * declare is in {@code org.linet.settings}. Loop and artifact are those of LINet, loss and batching
 * too unless a method stands on its own.
 */
@NullMarked
package org.linet.neural.baselines;

import org.jspecify.annotations.NullMarked;
