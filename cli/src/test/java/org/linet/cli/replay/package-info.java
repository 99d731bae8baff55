/** The parts of a replay. */
@NullMarked
package org.linet.cli.replay;

import org.jspecify.annotations.NullMarked;
