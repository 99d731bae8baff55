/** Tests of session-parallel training against versions that are slow and obvious. */
@NullMarked
package org.linet.neural.internal.parallel;

import org.jspecify.annotations.NullMarked;
