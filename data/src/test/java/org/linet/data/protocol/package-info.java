@NullMarked
package org.linet.data.protocol;

import org.jspecify.annotations.NullMarked;
