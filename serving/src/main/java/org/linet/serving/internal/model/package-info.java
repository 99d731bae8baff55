/**
 * The models that are served: versions, their check before they serve, and their exchange while
 * they do.
 */
@NullMarked
package org.linet.serving.internal.model;

import org.jspecify.annotations.NullMarked;
