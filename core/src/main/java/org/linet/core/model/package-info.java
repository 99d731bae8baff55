/** The recommender contract, and the artifact that carries a trained model. */
@NullMarked
package org.linet.core.model;

import org.jspecify.annotations.NullMarked;
