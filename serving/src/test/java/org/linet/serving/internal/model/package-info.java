@NullMarked
package org.linet.serving.internal.model;

import org.jspecify.annotations.NullMarked;
