@NullMarked
package org.linet.core.session;

import org.jspecify.annotations.NullMarked;
