@NullMarked
package org.linet.serving.model;

import org.jspecify.annotations.NullMarked;
