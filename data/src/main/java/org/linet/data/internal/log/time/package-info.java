/** The ways in which logs write times, how they are told apart, and how they are read. */
@NullMarked
package org.linet.data.internal.log.time;

import org.jspecify.annotations.NullMarked;
