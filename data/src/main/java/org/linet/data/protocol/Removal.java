package org.linet.data.protocol;

/**
 * What a step of the protocol takes out.
 *
 * @param step number of the step in the protocol
 * @param reason what is taken out, in words
 * @param sessions sessions that are gone with it; 0 where it only shortens sessions
 * @param clicks clicks that are gone with it
 */
public record Removal(int step, String reason, long sessions, long clicks) {}
