/** Probes of trained models, that train what is missing. */
@NullMarked
package org.linet.jobs.probe;

import org.jspecify.annotations.NullMarked;
