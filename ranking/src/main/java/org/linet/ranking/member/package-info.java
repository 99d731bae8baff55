/** The first stage: which models propose, how they come about, and how their shares are mixed. */
@NullMarked
package org.linet.ranking.member;

import org.jspecify.annotations.NullMarked;
