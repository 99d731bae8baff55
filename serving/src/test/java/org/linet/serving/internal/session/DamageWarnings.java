package org.linet.serving.internal.session;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import org.slf4j.LoggerFactory;

/** For tests that damage thousands of files: a line about each would hide what else is said. */
final class DamageWarnings {
  private DamageWarnings() {}

  static void silence() {
    logger().setLevel(Level.OFF);
  }

  static void restore() {
    logger().setLevel(null);
  }

  private static Logger logger() {
    return (Logger) LoggerFactory.getLogger(LogFolder.class.getPackageName());
  }
}
