/**
 * What a model makes of the order of clicks: windows of test prefixes are shuffled, and the ranking
 * before and after is compared.
 *
 * <p>Start at {@link org.linet.evaluation.order.OrderSensitivity}.
 */
@NullMarked
package org.linet.evaluation.order;

import org.jspecify.annotations.NullMarked;
