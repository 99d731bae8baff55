/** What a click log is called and read as: formats, columns, counts of lines. */
@NullMarked
package org.linet.data.log;

import org.jspecify.annotations.NullMarked;
