/** Tests of the contracts: that they hold for what is right, and fail for what is not. */
@NullMarked
package org.linet.testkit;

import org.jspecify.annotations.NullMarked;
