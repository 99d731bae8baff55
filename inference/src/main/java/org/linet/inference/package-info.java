/** A trained model, opened to recommend and to explain: without the code that trains. */
@NullMarked
package org.linet.inference;

import org.jspecify.annotations.NullMarked;
