/**
 * The {@code linet} command: {@link org.linet.cli.Linet} is the main class, every command has a
 * class of its own, and {@link org.linet.cli.FailureReport} turns whatever went wrong into one
 * sentence and an exit status.
 */
@NullMarked
package org.linet.cli;

import org.jspecify.annotations.NullMarked;
