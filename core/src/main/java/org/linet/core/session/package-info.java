/** Sessions, prefixes and the catalogue: the data every model reads, in columns. */
@NullMarked
package org.linet.core.session;

import org.jspecify.annotations.NullMarked;
