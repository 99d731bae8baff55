@NullMarked
package org.linet.data.internal.protocol;

import org.jspecify.annotations.NullMarked;
