/** Where the bytes of a log come from: files, folders, patterns, pipes, and how they are packed. */
@NullMarked
package org.linet.data.internal.log.source;

import org.jspecify.annotations.NullMarked;
