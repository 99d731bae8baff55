/**
 * The neural methods that LINet is compared with, a file each: equations, settings, presets. Loop,
 * loss, batching and artifact are those of LINet.
 */
@NullMarked
package org.linet.neural.opponents;

import org.jspecify.annotations.NullMarked;
