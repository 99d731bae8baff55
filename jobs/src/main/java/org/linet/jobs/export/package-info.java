/** Trained models as files for other programs. */
@NullMarked
package org.linet.jobs.export;

import org.jspecify.annotations.NullMarked;
