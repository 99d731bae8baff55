package org.linet.core.internal.provider;

import java.lang.System.Logger.Level;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Warnings of what is wrong with the class path. A process has one, and asks it for providers again
 * and again: so what was said is remembered for the whole process, and not said twice.
 */
final class Warnings {
  private static final Set<String> SAID = ConcurrentHashMap.newKeySet();

  private Warnings() {}

  /** Writes a line to the log of {@code org.linet}, if it was not written yet. */
  static void once(String sentence, @Nullable Throwable cause) {
    if (SAID.add(sentence)) {
      System.Logger log = System.getLogger("org.linet");
      log.log(Level.WARNING, sentence);
      if (cause != null) {
        log.log(Level.DEBUG, sentence, cause);
      }
    }
  }
}
