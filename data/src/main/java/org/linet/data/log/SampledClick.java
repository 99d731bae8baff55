package org.linet.data.log;

/**
 * A click of a log as it is understood.
 *
 * @param session session id, or user id where sessions end at a pause
 * @param item item id
 * @param time unix milliseconds; in Diginetica's logs, milliseconds since the session's start
 */
public record SampledClick(String session, String item, long time) {}
