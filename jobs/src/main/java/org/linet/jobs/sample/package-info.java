/** A made-up shop whose click log has the structure that LINet looks for, for the demo. */
@NullMarked
package org.linet.jobs.sample;

import org.jspecify.annotations.NullMarked;
