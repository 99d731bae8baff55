/** The bench module. */
@NullMarked
package org.linet.bench;

import org.jspecify.annotations.NullMarked;
