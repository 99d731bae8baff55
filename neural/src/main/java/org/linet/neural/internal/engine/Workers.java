package org.linet.neural.internal.engine;

import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Phaser;
import java.util.function.Consumer;
import org.bytedeco.javacpp.PointerScope;
import org.jspecify.annotations.Nullable;

/**
 * Threads that do steps together, libtorch and BLAS working on the thread that calls them.
 *
 * <p>An operation of the engine on a batch of prefixes takes microseconds, and waking the engine's
 * own threads for each costs more than they save; products with the item table are cut into shares
 * that stay in each core's cache. So the parallel work is cut outside the engine.
 */
public final class Workers implements AutoCloseable {
  private final int count;
  private final ExecutorService others;

  /**
   * @param threads 0 for one per processor
   */
  public Workers(int threads) {
    Engine.useThreads(1);
    this.count = threads > 0 ? threads : Runtime.getRuntime().availableProcessors();
    this.others =
        Executors.newCachedThreadPool(
            work -> {
              Thread thread = new Thread(work, "linet-worker");
              thread.setDaemon(true);
              return thread;
            });
  }

  /** Number of members. */
  public int count() {
    return count;
  }

  /**
   * Runs the work once on every member and waits for all. The caller is member 0. Tensors made in
   * the work are freed at its end.
   *
   * @throws RuntimeException what a member threw, after all have ended
   */
  public void run(Consumer<Team> work) {
    Phaser meeting = new Phaser(count);
    Future<?>[] running = new Future<?>[count];
    for (int rank = 1; rank < count; rank++) {
      Member member = new Member(rank, meeting);
      running[rank] = others.submit(() -> runMember(member, work));
    }
    Throwable failure = null;
    try {
      runMember(new Member(0, meeting), work);
    } catch (RuntimeException | Error e) {
      failure = e;
    }
    for (int rank = 1; rank < count; rank++) {
      Throwable other = ended(running[rank]);
      // a member that only missed the one that failed says nothing of the cause
      failure = failure == null || failure instanceof MissingMember ? other : failure;
    }
    if (failure instanceof Error error) {
      throw error;
    } else if (failure != null) {
      throw (RuntimeException) failure;
    }
  }

  private static void runMember(Member member, Consumer<Team> work) {
    try (PointerScope scope = new PointerScope()) {
      work.accept(member);
    } catch (RuntimeException | Error e) {
      member.meeting.forceTermination(); // the others would wait for this member for ever
      throw e;
    }
  }

  /** Waits for a member; what it threw, or null. */
  private static @Nullable Throwable ended(Future<?> member) {
    boolean interrupted = false;
    try {
      while (true) {
        try {
          member.get();
          return null;
        } catch (InterruptedException e) {
          interrupted = true; // tensors are in use until the member has ended
        } catch (ExecutionException e) {
          return e.getCause();
        }
      }
    } finally {
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }

  @Override
  public void close() {
    others.shutdown();
  }

  /** Another member failed, so that this one cannot go on. */
  private static final class MissingMember extends IllegalStateException {
    private static final long serialVersionUID = 1L;

    MissingMember() {
      super("another member of the team failed");
    }
  }

  private final class Member implements Team {
    private final int rank;
    private final Phaser meeting;

    Member(int rank, Phaser meeting) {
      this.rank = rank;
      this.meeting = meeting;
    }

    @Override
    public int rank() {
      return rank;
    }

    @Override
    public int size() {
      return count;
    }

    @Override
    public void meet() {
      if (meeting.arriveAndAwaitAdvance() < 0) {
        throw new MissingMember();
      }
    }
  }
}
