@NullMarked
package org.linet.data.log;

import org.jspecify.annotations.NullMarked;
