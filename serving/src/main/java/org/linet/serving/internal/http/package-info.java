/** The HTTP contract: routes, limits, strict JSON, one clear sentence a refusal. */
@NullMarked
package org.linet.serving.internal.http;

import org.jspecify.annotations.NullMarked;
