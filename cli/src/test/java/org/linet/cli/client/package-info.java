@NullMarked
package org.linet.cli.client;

import org.jspecify.annotations.NullMarked;
