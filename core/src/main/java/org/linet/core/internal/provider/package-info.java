/** Finding what jars on the class path offer: families of models, groups of features. */
@NullMarked
package org.linet.core.internal.provider;

import org.jspecify.annotations.NullMarked;
