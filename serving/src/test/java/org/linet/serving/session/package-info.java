@NullMarked
package org.linet.serving.session;

import org.jspecify.annotations.NullMarked;
