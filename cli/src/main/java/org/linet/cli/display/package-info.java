/** What a running command shows on standard error, and how it hears that it is to stop. */
@NullMarked
package org.linet.cli.display;

import org.jspecify.annotations.NullMarked;
