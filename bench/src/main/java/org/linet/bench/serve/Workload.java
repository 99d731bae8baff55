package org.linet.bench.serve;

import java.nio.ByteBuffer;

/** What is sent, and what is thought of the answers. */
interface Workload {
  /**
   * A request as it goes over the wire, head and body.
   *
   * @param number of the request, from 0
   */
  byte[] request(long number);

  /**
   * Looks at an answer; called by one thread at a time.
   *
   * @param status HTTP status
   * @param body usable during the call only
   */
  default void answered(long number, int status, ByteBuffer body) {}
}
