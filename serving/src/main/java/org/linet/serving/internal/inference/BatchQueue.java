package org.linet.serving.internal.inference;

import java.util.ArrayDeque;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.LongSupplier;
import org.linet.serving.internal.inference.LastingOverload.Degree;

/**
 * Requests that wait to be scored, and the batches in which they are taken.
 *
 * <p>A queue is there for bursts: it fills, and empties again. Under an overload that lasts it is
 * always full, and then its length adds to the wait of all who are answered and to the number of
 * answers nothing (K. Nichols, V. Jacobson, Controlling Queue Delay, ACM Queue 2012: good queue,
 * bad queue). So while one lasts ({@link LastingOverload}) nobody waits behind a batch that is
 * being scored: a thread that is free opens the places of one batch, which the crowd fills at once,
 * and takes them all; who comes while no thread is free is refused. As a batch has to fill first,
 * scoring goes on when reading and refusing have come so far, and never leaves them behind where
 * they share processors. In an extreme overload the batches are half as large, for shorter turns.
 *
 * <p>Thread-safe.
 *
 * @param <T> a request
 */
final class BatchQueue<T> {
  /** How long a free thread waits at a time when nothing comes. */
  private static final long REST_NANOS = TimeUnit.MILLISECONDS.toNanos(100);

  /** How long it waits for a whole batch at most, for the case that the crowd has gone. */
  private static final long FILL_NANOS = TimeUnit.MILLISECONDS.toNanos(2);

  private final int places;
  private final int batch;
  private final LongSupplier clock;
  private final LastingOverload overload;
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition enough = lock.newCondition();
  private final Queue<T> waiting = new ArrayDeque<>();
  private final AtomicInteger free = new AtomicInteger();
  private volatile int size;

  /**
   * Empty.
   *
   * @param places requests that may wait, at least one
   * @param batch requests that a thread takes at once, at least one
   * @param threads that take
   * @param clock nanoseconds, as {@link System#nanoTime}
   */
  BatchQueue(int places, int batch, int threads, LongSupplier clock) {
    this.places = places;
    this.overload = new LastingOverload(threads, clock.getAsLong());
    this.clock = clock;
    this.batch = Math.min(batch, places);
  }

  /** Requests that wait now. */
  int size() {
    return size;
  }

  /** Requests that may wait now. */
  int places() {
    return lasts() ? Math.min(places, round() * free.get()) : places;
  }

  /**
   * Whether there is no place for a request that has come, which then counts as refused. One may be
   * free a moment later.
   */
  boolean refuses() {
    boolean refused = size >= places();
    if (refused) {
      overload.count(false, clock.getAsLong());
    }
    return refused;
  }

  /** Puts a request into the queue, or says no if there is no place. */
  boolean offer(T task) {
    boolean taken = add(task);
    overload.count(taken, clock.getAsLong());
    return taken;
  }

  private boolean add(T task) {
    lock.lock();
    try {
      if (waiting.size() >= places()) {
        return false;
      }
      waiting.add(task);
      size = waiting.size();
      if (size == 1 || size >= wanted()) {
        enough.signal();
      }
      return true;
    } finally {
      lock.unlock();
    }
  }

  /** Waits a short while at most, and adds a batch, or what there is of one, to an empty list. */
  void take(List<T> taken) throws InterruptedException {
    lock.lock();
    free.incrementAndGet();
    long start = clock.getAsLong();
    try {
      long nanos = REST_NANOS;
      while (waiting.size() < wanted() && nanos > 0) {
        nanos = enough.awaitNanos(wanted() > 1 ? Math.min(nanos, FILL_NANOS) : nanos);
      }
      // a whole batch also when fewer are let in: what is more came before the overload
      while (taken.size() < batch && !waiting.isEmpty()) {
        taken.add(waiting.remove());
      }
      size = waiting.size();
    } finally {
      overload.rested(start, clock.getAsLong());
      free.decrementAndGet();
      lock.unlock();
    }
  }

  /** Takes all that wait, without waiting itself. */
  List<T> drain() {
    lock.lock();
    try {
      List<T> all = List.copyOf(waiting);
      waiting.clear();
      size = 0;
      return all;
    } finally {
      lock.unlock();
    }
  }

  private boolean lasts() {
    return overload.degree() != Degree.NONE;
  }

  /** Requests for which a free thread begins. */
  private int wanted() {
    return lasts() ? round() : 1;
  }

  /** Requests that a free thread lets in while an overload lasts. */
  private int round() {
    return overload.degree() == Degree.EXTREME ? Math.max(1, batch / 2) : batch;
  }
}
