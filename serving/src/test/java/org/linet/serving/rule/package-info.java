@NullMarked
package org.linet.serving.rule;

import org.jspecify.annotations.NullMarked;
