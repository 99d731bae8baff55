/** Helpers that the tests of every module share. */
@NullMarked
package org.linet.core.testing;

import org.jspecify.annotations.NullMarked;
