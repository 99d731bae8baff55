/** Tests of what jars on the class path offer. */
@NullMarked
package org.linet.core.internal.provider;

import org.jspecify.annotations.NullMarked;
