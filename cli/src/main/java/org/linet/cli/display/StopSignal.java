package org.linet.cli.display;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.linet.core.StoppedException;

/**
 * Turns Ctrl-C and SIGTERM into a signal that work may poll, and holds the process back until the
 * work has put its things in order.
 *
 * <p>Native code needs this too: the end of the process tears libtorch down, and a thread that is
 * still inside it would crash.
 *
 * <p>The virtual machine ends once its shutdown hooks have, so the hook waits for {@link #close},
 * at most a while: a stuck training must not make the process immortal.
 */
public final class StopSignal implements BooleanSupplier, AutoCloseable {
  private final CountDownLatch done = new CountDownLatch(1);
  private final Thread hook;
  private volatile boolean raised;

  private StopSignal(Duration patience, Runnable onRaised) {
    hook = new Thread(() -> stopAndWait(patience, onRaised), "stop-signal");
  }

  /**
   * Listens from now on.
   *
   * @param patience how long the process waits for {@link #close} after the signal
   * @param onRaised tells the user that the signal was seen
   */
  public static StopSignal install(Duration patience, Runnable onRaised) {
    StopSignal signal = new StopSignal(patience, onRaised);
    Runtime.getRuntime().addShutdownHook(signal.hook);
    return signal;
  }

  /** Listens from now on, says so, and waits for a training to save where it is. */
  public static StopSignal installForTraining() {
    return install(
        Duration.ofMinutes(2), () -> System.err.println("\nlinet: stopping at the next step"));
  }

  /** Listens from now on, and waits half a minute, for work that has nothing to save. */
  public static StopSignal install() {
    return install(Duration.ofSeconds(30), () -> {});
  }

  /** Whether the work is to stop. */
  @Override
  public boolean getAsBoolean() {
    return raised;
  }

  /**
   * For work that keeps nothing when it is stopped.
   *
   * @param work what is going on, in a word or two, for the message
   * @throws StoppedException if the signal was raised
   */
  public void check(String work) {
    if (raised) {
      throw new StoppedException(work + " was stopped; nothing was written");
    }
  }

  /** The work is done, finished or stopped; a process that waits to end may end. */
  @Override
  public void close() {
    done.countDown();
    if (!raised) {
      try {
        Runtime.getRuntime().removeShutdownHook(hook);
      } catch (IllegalStateException shutdownHasBegun) {
        // the hook runs, finds the latch open and returns at once
        return;
      }
    }
  }

  private void stopAndWait(Duration patience, Runnable onRaised) {
    if (done.getCount() == 0) {
      return;
    }
    raised = true;
    onRaised.run();
    try {
      boolean inOrder = done.await(patience.toMillis(), TimeUnit.MILLISECONDS);
      if (!inOrder) {
        System.err.println("linet: gave up waiting after " + patience.toSeconds() + " s");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
