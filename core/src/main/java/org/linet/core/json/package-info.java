/**
 * JSON as trees of plain values, read and written by Jackson's streams alone.
 *
 * <p>Jackson's data binding is not used here, because it wants a recent version of Jackson's
 * annotations, of which a program has one for Jackson 2 and 3 together. A program that opens a
 * model may hold an older one.
 */
@NullMarked
package org.linet.core.json;

import org.jspecify.annotations.NullMarked;
