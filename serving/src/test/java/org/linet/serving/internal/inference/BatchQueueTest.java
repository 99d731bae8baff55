package org.linet.serving.internal.inference;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class BatchQueueTest {
  private static final int PLACES = 32;
  private static final int BATCH = 16;
  private static final int HALF_BATCH = 8;

  private final AtomicLong clock = new AtomicLong();
  private final BatchQueue<Integer> queue = new BatchQueue<>(PLACES, BATCH, 1, clock::get);

  @Test
  void aFreeThreadTakesTheFirstThatComesAndWaitsForNoOther() throws Exception {
    Future<List<Integer>> taken = takeElsewhere();
    assertThat(queue.offer(7)).isTrue();
    assertThat(taken.get()).containsExactly(7);
    assertThat(queue.size()).isZero();
  }

  @Test
  void whatWaitsIsTakenABatchAtATimeTheOldestFirst() throws Exception {
    fill();
    assertThat(queue.refuses()).isTrue();
    assertThat(queue.offer(PLACES)).isFalse();
    assertThat(take()).containsExactlyElementsOf(numbers(0, BATCH));
    assertThat(queue.refuses()).isFalse();
    assertThat(take()).containsExactlyElementsOf(numbers(BATCH, PLACES));
  }

  @Test
  void aThreadThatFindsNothingComesBackWithNothing() throws Exception {
    assertThat(take()).isEmpty();
    assertThat(queue.drain()).isEmpty();
  }

  @Test
  void underAnOverloadThatLastsNobodyWaitsBehindABatch() {
    overload();
    assertThat(queue.places()).isZero();
    assertThat(queue.refuses()).isTrue();
    assertThat(queue.offer(1)).isFalse();
  }

  @Test
  void underAnExtremeOverloadAFreeThreadTakesHalfABatchOnceItIsFull() throws Exception {
    overload();
    List<Integer> accepted = new ArrayList<>();
    // a thread that waited in vain comes back with less, as where this test sleeps just now
    while (accepted.size() < HALF_BATCH) {
      accepted.clear();
      Future<List<Integer>> taken = takeElsewhere();
      for (int number = 0; !taken.isDone(); number++) {
        if (queue.offer(number)) {
          accepted.add(number);
        }
      }
      assertThat(taken.get()).containsExactlyElementsOf(accepted);
    }
    assertThat(accepted).hasSize(HALF_BATCH);
    assertThat(queue.places()).isZero();
  }

  @Test
  void whatCameBeforeAnOverloadIsTakenInWholeBatches() throws Exception {
    refuseForLong();
    assertThat(take()).containsExactlyElementsOf(numbers(0, BATCH));
    assertThat(take()).containsExactlyElementsOf(numbers(BATCH, PLACES));
  }

  @Test
  void aThreadDoesNotWaitForACrowdThatHasGone() throws Exception {
    overload();
    for (boolean offered = false; !offered; ) {
      Future<List<Integer>> taken = takeElsewhere();
      while (!offered && !taken.isDone()) {
        offered = queue.offer(5);
      }
      assertThat(taken.get()).isEqualTo(offered ? List.of(5) : List.of());
    }
  }

  @Test
  void afterTheOverloadAllPlacesAreGivenAgain() throws Exception {
    overload();
    clock.addAndGet(TimeUnit.SECONDS.toNanos(1));
    assertThat(queue.offer(0)).isFalse(); // this one ends the window
    assertThat(queue.places()).isEqualTo(PLACES);
    overload();
    clock.addAndGet(TimeUnit.SECONDS.toNanos(1));
    assertThat(take()).isEmpty(); // and so does a thread that finds nothing
    assertThat(queue.places()).isEqualTo(PLACES);
    fill();
    assertThat(take()).hasSize(BATCH);
  }

  @Test
  void whatWasTakenIntoTheQueueComesOutOnceWhateverTheThreadsDo() throws Exception {
    int producers = 4;
    int each = 20_000;
    BatchQueue<Integer> shared = new BatchQueue<>(PLACES, BATCH, 2, System::nanoTime);
    ConcurrentLinkedQueue<Integer> out = new ConcurrentLinkedQueue<>();
    ConcurrentLinkedQueue<Integer> in = new ConcurrentLinkedQueue<>();
    CompletableFuture<Void> over = new CompletableFuture<>();
    ExecutorService threads = Executors.newCachedThreadPool();
    try {
      List<Future<?>> consuming = new ArrayList<>();
      for (int c = 0; c < 2; c++) {
        consuming.add(
            threads.submit(
                () -> {
                  List<Integer> batch = new ArrayList<>();
                  do {
                    batch.clear();
                    shared.take(batch);
                    assertThat(batch).hasSizeLessThanOrEqualTo(BATCH);
                    out.addAll(batch);
                  } while (!batch.isEmpty() || !over.isDone());
                  return null;
                }));
      }
      List<Future<?>> producing = new ArrayList<>();
      for (int p = 0; p < producers; p++) {
        int first = p * each;
        producing.add(
            threads.submit(
                () ->
                    numbers(first, first + each)
                        .forEach(
                            number -> {
                              assertThat(shared.size()).isBetween(0, PLACES);
                              if (!shared.refuses() && shared.offer(number)) {
                                in.add(number);
                              }
                            })));
      }
      for (Future<?> producer : producing) {
        producer.get();
      }
      over.complete(null);
      for (Future<?> consumer : consuming) {
        consumer.get();
      }
    } finally {
      threads.shutdownNow();
    }
    assertThat(in).isNotEmpty();
    assertThat(out).containsExactlyInAnyOrderElementsOf(in);
  }

  /** An overload in which nothing waits. */
  private void overload() {
    refuseForLong();
    assertThat(queue.drain()).containsExactlyElementsOf(numbers(0, PLACES));
    assertThat(queue.size()).isZero();
  }

  /** A full queue refuses for longer than a burst. */
  private void refuseForLong() {
    fill();
    for (int i = 0; i < 250; i++) {
      clock.addAndGet(TimeUnit.MILLISECONDS.toNanos(1));
      assertThat(queue.refuses()).isTrue();
    }
  }

  private void fill() {
    numbers(0, PLACES).forEach(number -> assertThat(queue.offer(number)).isTrue());
  }

  private List<Integer> take() throws InterruptedException {
    List<Integer> taken = new ArrayList<>();
    queue.take(taken);
    return taken;
  }

  /** Another thread takes. */
  private Future<List<Integer>> takeElsewhere() {
    return CompletableFuture.supplyAsync(
        () -> {
          try {
            return take();
          } catch (InterruptedException e) {
            throw new IllegalStateException(e);
          }
        });
  }

  private static List<Integer> numbers(int from, int to) {
    return IntStream.range(from, to).boxed().toList();
  }
}
