package org.linet.data.audit;

/**
 * A count that is known from the literature.
 *
 * @param name what is counted
 * @param expected what the literature's data set has
 * @param found what this one has
 */
public record CountCheck(String name, long expected, long found) {
  /** Whether the two agree. */
  public boolean agrees() {
    return expected == found;
  }
}
