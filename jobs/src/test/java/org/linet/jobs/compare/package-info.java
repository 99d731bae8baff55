/** What a comparison makes of names. */
@NullMarked
package org.linet.jobs.compare;

import org.jspecify.annotations.NullMarked;
