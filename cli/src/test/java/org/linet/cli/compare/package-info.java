/** What a comparison makes of names. */
@NullMarked
package org.linet.cli.compare;

import org.jspecify.annotations.NullMarked;
