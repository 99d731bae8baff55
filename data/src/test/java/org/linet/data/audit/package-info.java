@NullMarked
package org.linet.data.audit;

import org.jspecify.annotations.NullMarked;
