@NullMarked
package org.linet.core.io;

import org.jspecify.annotations.NullMarked;
