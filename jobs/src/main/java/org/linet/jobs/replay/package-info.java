/** Test sets through the HTTP service, for the command {@code replay}. */
@NullMarked
package org.linet.jobs.replay;

import org.jspecify.annotations.NullMarked;
