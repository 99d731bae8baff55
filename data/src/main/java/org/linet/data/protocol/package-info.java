/** What the preparation protocol is asked for and what it counted. */
@NullMarked
package org.linet.data.protocol;

import org.jspecify.annotations.NullMarked;
