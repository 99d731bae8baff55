/** A made-up comparison for the tests of rows, JSON and page. */
@NullMarked
package org.linet.evaluation.testing;

import org.jspecify.annotations.NullMarked;
