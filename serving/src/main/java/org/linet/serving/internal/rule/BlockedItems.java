package org.linet.serving.internal.rule;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.linet.core.LinetException;
import org.linet.core.internal.io.FileErrors;
import org.linet.core.internal.io.FileStamp;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Items that nobody is recommended, from a file with one id a line, read again when it changes. A
 * file that cannot be read any more leaves the items blocked as they were: what must not be shown
 * is not shown because somebody's editor is between two writes.
 */
public final class BlockedItems implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(BlockedItems.class);
  private static final Duration PERIOD = Duration.ofSeconds(1);
  private static final String BYTE_ORDER_MARK = "\ufeff";

  private final @Nullable Path file;
  private final @Nullable ScheduledExecutorService thread;
  private @Nullable FileStamp seen;
  private volatile Set<String> items = Set.of();

  private BlockedItems(@Nullable Path file) {
    this.file = file;
    this.thread = file == null ? null : Executors.newSingleThreadScheduledExecutor(this::newThread);
  }

  /** Blocks nothing. */
  public static BlockedItems none() {
    return new BlockedItems(null);
  }

  /**
   * Reads a file and watches it.
   *
   * @throws LinetException if it cannot be read now
   */
  public static BlockedItems watch(Path file) {
    return watch(file, PERIOD);
  }

  /** Looks after so long, again and again, whether the file has changed. */
  static BlockedItems watch(Path file, Duration period) {
    BlockedItems blocked = new BlockedItems(file);
    blocked.seen = FileStamp.of(file);
    blocked.items = read(file);
    if (blocked.thread != null) {
      var unused =
          blocked.thread.scheduleWithFixedDelay(
              () -> blocked.look(file),
              period.toMillis(),
              period.toMillis(),
              TimeUnit.MILLISECONDS);
    }
    return blocked;
  }

  /** The ids that are blocked now. */
  public Set<String> items() {
    return items;
  }

  private Thread newThread(Runnable work) {
    Thread watch = new Thread(work, "blocked-items " + file);
    watch.setDaemon(true);
    return watch;
  }

  /** Reads the file again, if it has changed and can be read. */
  void look(Path watched) {
    FileStamp now = FileStamp.of(watched);
    if (now == null || now.equals(seen)) {
      return;
    }
    seen = now;
    try {
      items = read(watched);
      LOG.info("{}: {} items are blocked", watched, items.size());
    } catch (LinetException e) {
      LOG.warn("{}; the items blocked before stay blocked", e.getMessage());
    }
  }

  static Set<String> read(Path file) {
    try {
      return Files.readAllLines(file, StandardCharsets.UTF_8).stream()
          // some editors begin a file with one, and the first item would stay unblocked
          .map(line -> line.startsWith(BYTE_ORDER_MARK) ? line.substring(1) : line)
          // white space around an id is a slip of the editor, or part of the id: both are blocked
          .flatMap(line -> Stream.of(line, line.strip()))
          .filter(id -> !id.isBlank())
          .collect(Collectors.toUnmodifiableSet());
    } catch (IOException e) {
      throw FileErrors.reading(file, e);
    }
  }

  @Override
  public void close() {
    if (thread != null) {
      thread.shutdown();
    }
  }
}
