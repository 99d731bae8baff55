/** Clicks of sessions between requests: in this process with a log on disk, or in Redis. */
@NullMarked
package org.linet.serving.internal.session;

import org.jspecify.annotations.NullMarked;
