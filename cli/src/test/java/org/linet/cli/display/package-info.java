/** Tests of what a running command shows. */
@NullMarked
package org.linet.cli.display;

import org.jspecify.annotations.NullMarked;
