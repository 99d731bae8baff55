/** A bounded queue in front of the models, and the threads that score what waits in batches. */
@NullMarked
package org.linet.serving.internal.inference;

import org.jspecify.annotations.NullMarked;
