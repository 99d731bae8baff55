/** From figures of a log or a data set to findings. */
@NullMarked
package org.linet.data.internal.account;

import org.jspecify.annotations.NullMarked;
