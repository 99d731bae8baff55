/** Recommendations over HTTP, from the model folder that training wrote. */
@NullMarked
package org.linet.serving;

import org.jspecify.annotations.NullMarked;
