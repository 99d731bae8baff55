/** The account of a log's plausibility: what is out of the ordinary, why, and the way out. */
@NullMarked
package org.linet.data.account;

import org.jspecify.annotations.NullMarked;
