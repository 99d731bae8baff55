/** What a data set holds, and what is wrong with it. */
@NullMarked
package org.linet.data.audit;

import org.jspecify.annotations.NullMarked;
