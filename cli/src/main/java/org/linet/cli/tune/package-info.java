/** Search for a family's best settings on the newest training sessions. */
@NullMarked
package org.linet.cli.tune;

import org.jspecify.annotations.NullMarked;
