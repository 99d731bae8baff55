/** A comparison of models from names to report: what to train, what to reuse, what to refuse. */
@NullMarked
package org.linet.jobs.compare;

import org.jspecify.annotations.NullMarked;
