/** How a caller follows and stops a job. */
@NullMarked
package org.linet.jobs.monitor;

import org.jspecify.annotations.NullMarked;
