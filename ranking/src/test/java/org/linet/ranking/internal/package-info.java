/** The two-stage model against slow versions, and its trainings on small data. */
@NullMarked
package org.linet.ranking.internal;

import org.jspecify.annotations.NullMarked;
