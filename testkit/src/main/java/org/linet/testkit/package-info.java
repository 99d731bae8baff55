/**
 * What a model family or a group of features owes the program, as tests: a test class extends
 * {@link org.linet.testkit.ModelFamilyContract} or {@link org.linet.testkit.FeatureGroupContract}
 * and says what it is about.
 */
@NullMarked
package org.linet.testkit;

import org.jspecify.annotations.NullMarked;
