@NullMarked
package org.linet.core.internal.io;

import org.jspecify.annotations.NullMarked;
