/** The parts of a search. */
@NullMarked
package org.linet.cli.tune;

import org.jspecify.annotations.NullMarked;
