package org.linet.serving;

import java.io.IOException;
import java.lang.management.CompilationMXBean;
import java.lang.management.ManagementFactory;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.BooleanSupplier;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.linet.serving.internal.metric.ServingMetrics;
import org.linet.serving.internal.model.ModelSlot;
import org.linet.serving.internal.model.ModelWatch;
import org.linet.serving.internal.model.Models;
import org.linet.serving.internal.model.ServedModel;
import org.linet.serving.internal.rule.BlockedItems;
import org.linet.serving.internal.session.SessionStore;
import org.linet.serving.internal.session.SessionStores;
import org.linet.serving.option.HttpOptions;
import org.linet.serving.option.SessionOptions;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.json.JsonMapper;

/**
 * Requests that a service sends itself before it opens.
 *
 * <p>A virtual machine interprets code until it has run it some thousand times, so that a cold
 * service is slow for its first callers, and slowest for a crowd: it has hardly opened a connection
 * or refused a request yet. Here a {@link Front} of its own, with the service's models and with a
 * queue, sessions and figures that are thrown away, answers on a free port of the loopback to
 * groups of connections, from one that is alone to a crowd of which most are refused.
 *
 * <p>Never keeps a service from opening: what goes wrong is logged.
 */
final class Rehearsal {
  private static final Logger LOG = LoggerFactory.getLogger(Rehearsal.class);
  private static final InetAddress LOOPBACK = InetAddress.getLoopbackAddress();
  private static final JsonMapper JSON = JsonMapper.builder().build();

  /** Connections that ask at the same time, in turn. */
  private static final int[] GROUPS = {1, 4, 16, 128};

  /** Questions before a group goes and the next comes. */
  private static final int ROUNDS = 8;

  /** Lengths of the sessions sent; most real ones are short. */
  private static final int[] CLICKS = {1, 2, 3, 5, 8, 20};

  private static final int OK = 200;
  private static final int BUSY = 503;

  private final Models models;
  private final ModelWatch watch;
  private final ServiceOptions options;
  private final BooleanSupplier stop;
  private final String token = UUID.randomUUID().toString();

  /**
   * Prepares.
   *
   * @param stop ends it early when it says so
   */
  Rehearsal(Models models, ModelWatch watch, ServiceOptions options, BooleanSupplier stop) {
    this.models = models;
    this.watch = watch;
    this.options = options;
    this.stop = stop;
  }

  /** Sends requests until the virtual machine compiles little any more, or the time is over. */
  void run() {
    Duration length = options.warmUp();
    if (length.isZero()) {
      return;
    }
    try (ServingMetrics metrics = new ServingMetrics();
        SessionStore sessions =
            SessionStores.open(SessionOptions.defaults(), options.inference().deadline());
        Front front =
            new Front(
                models,
                watch,
                BlockedItems.none(),
                metrics,
                options.inference(),
                sessions,
                unseen(options.http()))) {
      long sent = send(front.port(), System.nanoTime() + length.toNanos());
      LOG.info("warmed up with {} requests", sent);
    } catch (IOException | RuntimeException e) {
      LOG.warn("the service could not warm up, and begins slowly: {}", e.toString());
    }
  }

  /** The same limits, where nobody else comes and no request is logged. */
  private HttpOptions unseen(HttpOptions http) {
    return new HttpOptions(
        LOOPBACK.getHostAddress(),
        0,
        token,
        http.defaultK(),
        http.hideClicked(),
        http.limits(),
        false);
  }

  private long send(int port, long end) throws IOException {
    List<byte[]> requests = requests();
    InetSocketAddress address = new InetSocketAddress(LOOPBACK, port);
    long sent = 0;
    Compilation compilation = new Compilation();
    while (goesOn(end) && !compilation.rests()) {
      for (int size : GROUPS) {
        try (Crowd crowd = new Crowd(address, size)) {
          for (int round = 0; round < ROUNDS && goesOn(end); round++) {
            crowd.ask(from(requests, sent, size));
            requireSound(crowd.answers());
            sent += size;
          }
        }
      }
    }
    return sent;
  }

  private boolean goesOn(long end) {
    return System.nanoTime() - end < 0 && !stop.getAsBoolean();
  }

  private static List<byte[]> from(List<byte[]> requests, long first, int count) {
    return IntStream.range(0, count)
        .mapToObj(i -> requests.get((int) ((first + i) % requests.size())))
        .toList();
  }

  private static void requireSound(List<Integer> answers) throws IOException {
    for (int status : answers) {
      if (status != OK && status != BUSY) {
        throw new IOException("a request was answered with " + status);
      }
    }
  }

  /** Sessions of popular items for every model, sent whole and click by click. */
  private List<byte[]> requests() {
    List<byte[]> requests = new ArrayList<>();
    for (ModelSlot slot : models.all()) {
      ServedModel model = slot.current();
      int items = model.popular().size();
      int next = 0;
      for (int clicks : CLICKS) {
        List<String> session = new ArrayList<>();
        for (int i = 0; i < clicks; i++) {
          session.add(model.catalog().id(model.popular().row(next++ % items)));
        }
        Map<String, Object> whole = Map.of("model", slot.name(), "session", session);
        requests.add(request("/v1/recommend", whole));
        String id = "rehearsal-" + clicks;
        requests.add(
            request(
                "/v1/sessions/" + id + "/events",
                Map.of("model", slot.name(), "item", session.get(0), "recommend", true)));
        requests.add(request("/v1/recommend", Map.of("model", slot.name(), "sessionId", id)));
      }
    }
    return requests;
  }

  private byte[] request(String path, Map<String, Object> body) {
    return Crowd.request(path, token, JSON.writeValueAsBytes(body));
  }

  /** What the virtual machine's compilers do meanwhile. */
  private static final class Compilation {
    private static final long WINDOW_NANOS = 1_000_000_000;
    private static final double LITTLE = 0.1;

    private final @Nullable CompilationMXBean compilers = ManagementFactory.getCompilationMXBean();
    private long windowStart = System.nanoTime();
    private long before = millis();

    /** Whether they were busy for less than a tenth of the last second. */
    boolean rests() {
      long now = System.nanoTime();
      if (now - windowStart < WINDOW_NANOS) {
        return false;
      }
      long spent = millis() - before;
      boolean rests = spent * 1e6 < LITTLE * (now - windowStart);
      windowStart = now;
      before += spent;
      return rests;
    }

    /** Not every virtual machine compiles, or says how long: then it never rests. */
    private long millis() {
      return compilers == null || !compilers.isCompilationTimeMonitoringSupported()
          ? System.nanoTime() / 1_000_000
          : compilers.getTotalCompilationTime();
    }
  }
}
