/** What the tests of the command line share: a toy model, processes, small data. */
@NullMarked
package org.linet.cli.testing;

import org.jspecify.annotations.NullMarked;
