@NullMarked
package org.linet.jobs.recommend;

import org.jspecify.annotations.NullMarked;
