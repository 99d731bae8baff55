package org.linet.data;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Lets work clean up after itself when the process is asked to end (Ctrl-C): the shutdown
 * interrupts the work, which fails as it would for any other reason, and waits until it is done.
 *
 * <p>Deleting files from the shutdown itself would race with the threads that still write them.
 */
final class TidyExit implements AutoCloseable {
  private static final long PATIENCE_SECONDS = 20;

  private final CountDownLatch done = new CountDownLatch(1);
  private final Thread hook = new Thread(this::interruptAndWait, "prepare-tidy-exit");
  private volatile @Nullable Runnable interrupt;

  TidyExit() {
    Runtime.getRuntime().addShutdownHook(hook);
  }

  /** What ends the work early; it may be called from any thread. */
  void interruptFirst(Runnable action) {
    this.interrupt = action;
  }

  private void interruptAndWait() {
    try {
      // again and again: between two queries there is nothing to interrupt
      for (int second = 0; second < PATIENCE_SECONDS; second++) {
        interruptWork();
        if (done.await(1, TimeUnit.SECONDS)) {
          return;
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void interruptWork() {
    Runnable action = interrupt;
    if (action == null) {
      return;
    }
    try {
      action.run();
    } catch (RuntimeException nothingToInterrupt) {
      // the work is closing what was to be interrupted, and is cleaning up: it is waited for
    }
  }

  @Override
  public void close() {
    done.countDown();
    try {
      Runtime.getRuntime().removeShutdownHook(hook);
    } catch (IllegalStateException e) {
      // the shutdown runs already, and just learned that the work is done
      interrupt = null;
    }
  }
}
