package org.linet.serving.recommendation;

import org.linet.core.Fallback;

/**
 * Why an answer has popular items.
 *
 * @param code for programs
 * @param sentence for people; may say more than the code's own
 */
public record WhyPopular(Fallback code, String sentence) {
  /** A reason in its own words. */
  public static WhyPopular of(Fallback code) {
    return new WhyPopular(code, code.sentence());
  }

  /** The same with more words behind it. */
  WhyPopular and(String more) {
    return new WhyPopular(code, sentence + more);
  }
}
