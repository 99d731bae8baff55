/** Tests of what the neural families declare. */
@NullMarked
package org.linet.settings;

import org.jspecify.annotations.NullMarked;
