/** The HTTP service with the engines that score its models. */
@NullMarked
package org.linet.jobs.serve;

import org.jspecify.annotations.NullMarked;
