/** From click logs to a data set that models and evaluations trust. */
@NullMarked
package org.linet.data;

import org.jspecify.annotations.NullMarked;
