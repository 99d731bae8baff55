/** The parts of a search. */
@NullMarked
package org.linet.jobs.tune;

import org.jspecify.annotations.NullMarked;
