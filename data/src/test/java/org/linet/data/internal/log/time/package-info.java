@NullMarked
package org.linet.data.internal.log.time;

import org.jspecify.annotations.NullMarked;
