/** The cli module. */
@NullMarked
package org.linet.cli;

import org.jspecify.annotations.NullMarked;
