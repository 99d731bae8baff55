/** The two-stage model against slow versions, and its trainings on small data. */
@NullMarked
package org.linet.ranking;

import org.jspecify.annotations.NullMarked;
