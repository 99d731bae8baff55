/** Files that are either whole or absent: atomic folders, checksums, safetensors. */
@NullMarked
package org.linet.core.internal.io;

import org.jspecify.annotations.NullMarked;
