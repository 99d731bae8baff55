@NullMarked
package org.linet.data.internal.account;

import org.jspecify.annotations.NullMarked;
