@NullMarked
package org.linet.data.internal.log;

import org.jspecify.annotations.NullMarked;
