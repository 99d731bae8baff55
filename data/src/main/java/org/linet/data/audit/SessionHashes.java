package org.linet.data.audit;

import java.util.Arrays;
import org.linet.core.session.Sessions;

/**
 * 64-bit hashes of sessions and their prefixes, to count equal ones without keeping them: 8 bytes a
 * sample. Among 24 million prefixes the chance that any two different ones share a hash is below
 * one in fifty thousand.
 */
final class SessionHashes {
  private static final long SEED = 0x9E3779B97F4A7C15L;

  private SessionHashes() {}

  /** One hash a sample: of the clicks before its target. */
  static long[] ofPrefixes(Sessions sessions) {
    long[] hashes = new long[sessions.sampleCount()];
    int sample = 0;
    for (int s = 0; s < sessions.count(); s++) {
      long hash = SEED;
      for (int c = sessions.start(s); c < sessions.end(s) - 1; c++) {
        hash = mix(hash, sessions.item(c));
        hashes[sample++] = hash;
      }
    }
    return hashes;
  }

  /** One hash a session: of its items, and of its times too if asked for. */
  static long[] ofSessions(Sessions sessions, boolean withTimes) {
    long[] hashes = new long[sessions.count()];
    for (int s = 0; s < hashes.length; s++) {
      long hash = SEED;
      for (int c = sessions.start(s); c < sessions.end(s); c++) {
        hash = mix(hash, sessions.item(c));
        if (withTimes) {
          hash = mix(hash, sessions.timeMillis(s, c));
        }
      }
      hashes[s] = hash;
    }
    return hashes;
  }

  /** Number of different hashes; sorts them. */
  static long distinct(long[] hashes) {
    Arrays.sort(hashes);
    long distinct = 0;
    for (int i = 0; i < hashes.length; i++) {
      distinct += i == 0 || hashes[i] != hashes[i - 1] ? 1 : 0;
    }
    return distinct;
  }

  /** Number of {@code hashes} that stand among {@code others}; sorts those. */
  static long standAmong(long[] hashes, long[] others) {
    Arrays.sort(others);
    return Arrays.stream(hashes).filter(hash -> Arrays.binarySearch(others, hash) >= 0).count();
  }

  /** A step of the hash; the finisher is that of splitmix64, so order and length count. */
  private static long mix(long hash, long value) {
    long z = (hash ^ (value + 1)) * 0xBF58476D1CE4E5B9L + SEED;
    z = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
    z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
    return z ^ (z >>> 31);
  }
}
