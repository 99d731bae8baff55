/**
 * Reports as one HTML file: no outside resource, readable on a phone, dark and light, with plots
 * that draw themselves when the file is opened.
 */
@NullMarked
package org.linet.evaluation.report;

import org.jspecify.annotations.NullMarked;
