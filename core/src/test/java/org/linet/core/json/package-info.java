/** Tests of the reader and writer of JSON. */
@NullMarked
package org.linet.core.json;

import org.jspecify.annotations.NullMarked;
