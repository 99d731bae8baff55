/** From a request in item ids to the answer: model, rules, fallback. */
@NullMarked
package org.linet.serving.internal.recommendation;

import org.jspecify.annotations.NullMarked;
