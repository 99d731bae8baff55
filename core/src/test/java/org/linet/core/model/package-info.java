@NullMarked
package org.linet.core.model;

import org.jspecify.annotations.NullMarked;
