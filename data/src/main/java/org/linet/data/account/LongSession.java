package org.linet.data.account;

/**
 * One of the sessions with the most clicks.
 *
 * @param name what it is called in sentences, such as {@code session '0'}
 * @param clicks its clicks
 * @param share share of all clicks that it holds
 * @param spanMillis from its first click to its last; 0 where times are not known
 */
public record LongSession(String name, long clicks, double share, long spanMillis) {}
