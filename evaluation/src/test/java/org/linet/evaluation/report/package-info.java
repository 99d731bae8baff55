/** The page, read and opened in a browser. */
@NullMarked
package org.linet.evaluation.report;

import org.jspecify.annotations.NullMarked;
