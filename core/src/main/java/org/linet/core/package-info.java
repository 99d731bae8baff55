/** What every part of LINet shares: errors that a user can act on. */
@NullMarked
package org.linet.core;

import org.jspecify.annotations.NullMarked;
