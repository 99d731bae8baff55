/** What a running service says about itself. */
@NullMarked
package org.linet.serving.internal.metric;

import org.jspecify.annotations.NullMarked;
