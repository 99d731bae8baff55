/**
 * The jobs that a user of LINet gives it, each as one class: a request with typed options goes in,
 * a {@link org.linet.jobs.monitor.JobMonitor} watches, a result comes out, and a failure is a
 * {@link org.linet.core.LinetException}. {@link org.linet.jobs.Linet} is the front door. Nothing
 * here parses a command line, prints, or ends the process.
 */
@NullMarked
package org.linet.jobs;

import org.jspecify.annotations.NullMarked;
