@NullMarked
package org.linet.serving.internal.session;

import org.jspecify.annotations.NullMarked;
