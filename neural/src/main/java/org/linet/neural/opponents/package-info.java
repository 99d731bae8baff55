/**
 * The neural methods that LINet is compared with, a file each: equations, settings, presets. Loop
 * and artifact are those of LINet, loss and batching too unless a method stands on its own.
 */
@NullMarked
package org.linet.neural.opponents;

import org.jspecify.annotations.NullMarked;
