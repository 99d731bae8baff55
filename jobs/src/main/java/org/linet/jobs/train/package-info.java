/** One training from start to artifact: the work folder, what is shown, and how it is stopped. */
@NullMarked
package org.linet.jobs.train;

import org.jspecify.annotations.NullMarked;
