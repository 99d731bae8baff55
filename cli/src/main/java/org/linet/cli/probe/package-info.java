/** Probes of trained models, for the commands {@code probe} and {@code order}. */
@NullMarked
package org.linet.cli.probe;

import org.jspecify.annotations.NullMarked;
