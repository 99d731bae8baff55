/** The parts of a replay. */
@NullMarked
package org.linet.jobs.replay;

import org.jspecify.annotations.NullMarked;
