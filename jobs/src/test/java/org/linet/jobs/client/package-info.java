@NullMarked
package org.linet.jobs.client;

import org.jspecify.annotations.NullMarked;
