package org.linet.neural.internal.training;

import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * The batches of an epoch in their order, each assembled by another thread during the step before.
 */
final class BatchesAhead implements AutoCloseable {
  private final EpochPlan plan;
  private final ExecutorService assembler;
  private int number;
  private Future<Batch> coming;

  /**
   * @param first number of the first batch to give
   */
  BatchesAhead(EpochPlan plan, int first) {
    this.plan = plan;
    this.number = first;
    this.assembler =
        Executors.newSingleThreadExecutor(
            work -> {
              Thread thread = new Thread(work, "linet-batches");
              thread.setDaemon(true);
              return thread;
            });
    this.coming = assemble(first);
  }

  private Future<Batch> assemble(int batch) {
    return assembler.submit(() -> plan.batch(batch));
  }

  /** The next batch; there must be one. */
  Batch next() {
    try {
      Batch batch = coming.get();
      number++;
      if (number < plan.batches()) {
        coming = assemble(number);
      }
      return batch;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while a batch was assembled", e);
    } catch (ExecutionException e) {
      throw new IllegalStateException("a batch could not be assembled", e.getCause());
    }
  }

  @Override
  public void close() {
    assembler.shutdownNow();
  }
}
