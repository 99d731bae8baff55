package org.linet.jobs.sample;

/**
 * A line of the shop's log.
 *
 * @param session number of the session
 * @param item product id
 * @param timeMillis unix milliseconds
 */
record Click(int session, String item, long timeMillis) {}
