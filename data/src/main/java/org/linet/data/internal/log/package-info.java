/** Click logs in their many formats, read into clicks; what holds no click is set aside. */
@NullMarked
package org.linet.data.internal.log;

import org.jspecify.annotations.NullMarked;
