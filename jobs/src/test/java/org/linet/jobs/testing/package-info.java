/**
 * What the tests of jobs and commands share: a small data set, and a model that counts its steps.
 */
@NullMarked
package org.linet.jobs.testing;

import org.jspecify.annotations.NullMarked;
