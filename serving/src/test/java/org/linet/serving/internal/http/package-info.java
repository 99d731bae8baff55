@NullMarked
package org.linet.serving.internal.http;

import org.jspecify.annotations.NullMarked;
