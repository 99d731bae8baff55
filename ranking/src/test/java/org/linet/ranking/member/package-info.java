/** The first stage against its definition, and what may be a member. */
@NullMarked
package org.linet.ranking.member;

import org.jspecify.annotations.NullMarked;
