/** Which items a request may get. */
@NullMarked
package org.linet.serving.internal.rule;

import org.jspecify.annotations.NullMarked;
