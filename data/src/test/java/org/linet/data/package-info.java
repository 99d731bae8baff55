@NullMarked
package org.linet.data;

import org.jspecify.annotations.NullMarked;
