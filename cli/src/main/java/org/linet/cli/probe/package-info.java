/** Probes of trained models, for the {@code probe} command. */
@NullMarked
package org.linet.cli.probe;

import org.jspecify.annotations.NullMarked;
