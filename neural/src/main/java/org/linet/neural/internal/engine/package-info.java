/** What we need of libtorch: tensors in and out of Java, named parameters, the fused optimizer. */
@NullMarked
package org.linet.neural.internal.engine;

import org.jspecify.annotations.NullMarked;
