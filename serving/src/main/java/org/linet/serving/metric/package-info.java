/** What a running service says about itself. */
@NullMarked
package org.linet.serving.metric;

import org.jspecify.annotations.NullMarked;
