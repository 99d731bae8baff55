@NullMarked
package org.linet.core.hyperparameter;

import org.jspecify.annotations.NullMarked;
