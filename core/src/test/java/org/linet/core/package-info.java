@NullMarked
package org.linet.core;

import org.jspecify.annotations.NullMarked;
