package org.linet.serving.internal.session;

import java.net.URI;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import org.linet.core.FailureCode;
import org.linet.core.LinetException;
import org.linet.serving.option.SessionOptions;
import redis.clients.jedis.ConnectionPoolConfig;
import redis.clients.jedis.DefaultJedisClientConfig;
import redis.clients.jedis.Protocol;
import redis.clients.jedis.RedisClient;
import redis.clients.jedis.exceptions.JedisException;

/**
 * Sessions in a Redis server that several replicas share, each as a list of item ids that expires.
 *
 * <p>A click is one script, which Redis runs alone: appended, shortened, renewed and read in one
 * step. The client blocks, so calls run on a few threads behind a short queue.
 *
 * <p>A call fails when its time is over, whether it waits for a thread, a connection or an answer;
 * one that was still waiting for a thread is not sent any more. One that was sent may have been
 * done all the same: after a failure nobody knows whether the click is kept, and who appends it
 * again may have it twice.
 */
public final class RedisSessionStore implements SessionStore {
  private static final String PREFIX = "linet:session:";
  private static final int THREADS = 8;
  private static final int WAITING = 256;

  /** A first connection to a distant server, with TLS, takes longer than a short deadline. */
  private static final Duration SHORTEST_TIMEOUT = Duration.ofMillis(500);

  /** A thread that waits longer is missing when the server answers again. */
  private static final Duration LONGEST_TIMEOUT = Duration.ofSeconds(2);

  /** All addresses of the host, and the first words on a connection. */
  private static final Duration START = Duration.ofSeconds(5);

  private static final String APPEND =
      """
      redis.call('RPUSH', KEYS[1], ARGV[1])
      redis.call('LTRIM', KEYS[1], -tonumber(ARGV[2]), -1)
      redis.call('PEXPIRE', KEYS[1], ARGV[3])
      return redis.call('LRANGE', KEYS[1], 0, -1)
      """;

  private final RedisClient redis;
  private final String clicks;
  private final String timeToLiveMillis;
  private final Duration deadline;
  private final ThreadPoolExecutor threads;

  /**
   * Connects.
   *
   * @param address for example {@code redis://host:6379}
   * @param deadline how long a call may take, but for those beyond {@link #LONGEST_TIMEOUT}
   * @throws LinetException if no Redis answers there within a few seconds
   */
  public RedisSessionStore(URI address, SessionOptions options, Duration deadline) {
    clicks = Integer.toString(options.clicks());
    timeToLiveMillis = Long.toString(options.timeToLive().toMillis());
    this.deadline = deadline;
    redis = client(address, deadline);
    threads =
        new ThreadPoolExecutor(
            THREADS,
            THREADS,
            1,
            TimeUnit.MINUTES,
            new ArrayBlockingQueue<>(WAITING),
            work -> {
              Thread thread = new Thread(work, "redis");
              thread.setDaemon(true);
              return thread;
            });
    try {
      String unused = call(redis::ping, START).join();
    } catch (CompletionException e) {
      threads.shutdown();
      redis.close();
      throw noAnswer(address, Objects.requireNonNull(e.getCause()));
    }
  }

  @Override
  public CompletableFuture<List<String>> append(String session, String item) {
    return call(
        () ->
            texts(
                redis.eval(
                    APPEND, List.of(PREFIX + session), List.of(item, clicks, timeToLiveMillis))));
  }

  @Override
  public CompletableFuture<List<String>> clicks(String session) {
    return call(() -> redis.lrange(PREFIX + session, 0, -1));
  }

  @Override
  public CompletableFuture<Boolean> delete(String session) {
    return call(() -> redis.del(PREFIX + session) > 0);
  }

  @Override
  public double sessions() {
    return Double.NaN;
  }

  @Override
  public double bytes() {
    return Double.NaN;
  }

  @Override
  public void close() {
    threads.shutdown();
    try {
      boolean unused = threads.awaitTermination(10, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    redis.close();
  }

  private <T> CompletableFuture<T> call(Supplier<T> work) {
    return call(work, deadline);
  }

  private <T> CompletableFuture<T> call(Supplier<T> work, Duration time) {
    CompletableFuture<T> answer =
        new CompletableFuture<T>().orTimeout(time.toMillis(), TimeUnit.MILLISECONDS);
    try {
      threads.execute(() -> answer(answer, work));
    } catch (RejectedExecutionException e) {
      answer.completeExceptionally(e);
    }
    return answer;
  }

  private static <T> void answer(CompletableFuture<T> answer, Supplier<T> work) {
    if (answer.isDone()) {
      return; // its caller was refused, and may have sent it to another replica
    }
    try {
      answer.complete(work.get());
    } catch (RuntimeException | Error e) {
      answer.completeExceptionally(e);
    }
  }

  private static List<String> texts(Object list) {
    return ((List<?>) list).stream().map(String::valueOf).toList();
  }

  private static int port(URI address) {
    return address.getPort() < 0 ? Protocol.DEFAULT_PORT : address.getPort();
  }

  /** A client that has not connected yet. */
  private static RedisClient client(URI address, Duration deadline) {
    Duration timeout =
        Collections.min(
            List.of(Collections.max(List.of(deadline, SHORTEST_TIMEOUT)), LONGEST_TIMEOUT));
    ConnectionPoolConfig pool = new ConnectionPoolConfig();
    pool.setMaxTotal(THREADS);
    pool.setMaxIdle(THREADS);
    pool.setMaxWait(timeout);
    try {
      return RedisClient.builder()
          .hostAndPort(address.getHost(), port(address))
          .clientConfig(
              DefaultJedisClientConfig.builder(address)
                  .timeoutMillis((int) timeout.toMillis())
                  .build())
          .poolConfig(pool)
          .build();
    } catch (JedisException | IllegalArgumentException | IllegalStateException e) {
      throw noAnswer(address, e);
    }
  }

  /** The address may hold a password, so its parts are named. */
  private static LinetException noAnswer(URI address, Throwable cause) {
    String why =
        cause instanceof TimeoutException
            ? "nothing came back within " + START.toSeconds() + " seconds"
            : cause.getMessage();
    return new LinetException(
        FailureCode.SERVICE_UNREACHABLE,
        "No Redis answers at " + address.getHost() + ":" + port(address) + ": " + why,
        cause);
  }
}
