/** Declared, documented and range-checked settings of a model. */
@NullMarked
package org.linet.core.hyperparameter;

import org.jspecify.annotations.NullMarked;
