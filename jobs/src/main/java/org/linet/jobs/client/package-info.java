/** Questions to a running service, for the command {@code replay} and the benchmark of serving. */
@NullMarked
package org.linet.jobs.client;

import org.jspecify.annotations.NullMarked;
