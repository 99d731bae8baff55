@NullMarked
package org.linet.serving.http;

import org.jspecify.annotations.NullMarked;
