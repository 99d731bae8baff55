/** LINet (Session-based Recommendation with Local Invariance, ICDM 2019). */
@NullMarked
package org.linet.neural.internal.linet;

import org.jspecify.annotations.NullMarked;
