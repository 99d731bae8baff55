/** Small models and a service on a free port, for the tests. */
@NullMarked
package org.linet.serving.testing;

import org.jspecify.annotations.NullMarked;
