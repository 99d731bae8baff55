package org.linet.serving.session;

import java.net.URI;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.linet.core.LinetException;
import redis.clients.jedis.ConnectionPoolConfig;
import redis.clients.jedis.DefaultJedisClientConfig;
import redis.clients.jedis.Protocol;
import redis.clients.jedis.RedisClient;
import redis.clients.jedis.exceptions.JedisException;

/**
 * Sessions in a Redis server that several replicas share, each as a list of item ids that expires.
 *
 * <p>A click is one script, which Redis runs alone: appended, shortened, renewed and read in one
 * step. The client blocks, so calls run on a few threads behind a short queue; a server that does
 * not answer makes calls fail instead of pile up.
 */
public final class RedisSessionStore implements SessionStore {
  private static final String PREFIX = "linet:session:";
  private static final int THREADS = 8;
  private static final int WAITING = 256;

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
  private final ThreadPoolExecutor threads;

  /**
   * Connects.
   *
   * @param address for example {@code redis://host:6379}
   * @throws LinetException if no Redis answers there
   */
  public RedisSessionStore(URI address, SessionOptions options) {
    clicks = Integer.toString(options.clicks());
    timeToLiveMillis = Long.toString(options.timeToLive().toMillis());
    redis = connect(address);
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
    try {
      return CompletableFuture.supplyAsync(work, threads);
    } catch (RejectedExecutionException e) {
      return CompletableFuture.failedFuture(e);
    }
  }

  private static List<String> texts(Object list) {
    return ((List<?>) list).stream().map(String::valueOf).toList();
  }

  private static int port(URI address) {
    return address.getPort() < 0 ? Protocol.DEFAULT_PORT : address.getPort();
  }

  private static RedisClient connect(URI address) {
    try {
      ConnectionPoolConfig pool = new ConnectionPoolConfig();
      pool.setMaxTotal(THREADS);
      pool.setMaxIdle(THREADS);
      RedisClient client =
          RedisClient.builder()
              .hostAndPort(address.getHost(), port(address))
              .clientConfig(DefaultJedisClientConfig.builder(address).build())
              .poolConfig(pool)
              .build();
      String unused = client.ping();
      return client;
    } catch (JedisException | IllegalArgumentException | IllegalStateException e) {
      // the address may hold a password
      throw new LinetException(
          "No Redis answers at " + address.getHost() + ":" + port(address) + ": " + e.getMessage(),
          e);
    }
  }
}
