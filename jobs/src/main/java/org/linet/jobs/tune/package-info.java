/** Search for a family's best settings on the newest training sessions. */
@NullMarked
package org.linet.jobs.tune;

import org.jspecify.annotations.NullMarked;
