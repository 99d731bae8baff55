/** Which code scores with a trained model. */
@NullMarked
package org.linet.cli.engine;

import org.jspecify.annotations.NullMarked;
