/** The neural families as operators, a class a family. */
@NullMarked
package org.linet.onnx.family;

import org.jspecify.annotations.NullMarked;
