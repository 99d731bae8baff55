/**
 * What the neural families declare, without the engine that trains them: their names, their
 * settings, presets and ablations. A model folder can be read with it alone.
 */
@NullMarked
package org.linet.settings;

import org.jspecify.annotations.NullMarked;
