@NullMarked
package org.linet.core.metric;

import org.jspecify.annotations.NullMarked;
