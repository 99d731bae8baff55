/** The options of a service, and what it asks its host for. */
@NullMarked
package org.linet.serving.option;

import org.jspecify.annotations.NullMarked;
