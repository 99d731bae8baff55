package org.linet.core.testing;

import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Assumptions;

/**
 * The public benchmark data, which are no part of the project: their terms do not allow it.
 *
 * <p>They are looked for in the folder that the environment variable {@code LINET_BENCHMARK_DATA}
 * names, else in {@code ../shared/data} beside the checkout. Where they are absent the calling test
 * is skipped, and says so on standard error.
 */
public final class BenchmarkData {
  private static final String VARIABLE = "LINET_BENCHMARK_DATA";

  private BenchmarkData() {}

  /** 186,670 training and 15,963 test sessions, item ids as numbers, no times. */
  public static Path diginetica() {
    return path("diginetica");
  }

  /** 116,167 training and 15,324 test sessions, no times; 412 test targets are not in train. */
  public static Path yoochoose64() {
    return path("yoochoose-1-64");
  }

  /**
   * A file or folder of the benchmark data, for example {@code
   * diginetica/raw-sample-train-item-views.csv}; skips the test where it is absent.
   */
  public static Path path(String name) {
    Path root = root();
    if (root == null || !Files.exists(root.resolve(name))) {
      String message =
          "SKIPPED: no benchmark data '"
              + name
              + "' in "
              + (root == null ? "../shared/data" : root)
              + "; name its folder in "
              + VARIABLE;
      System.err.println(message);
      Assumptions.abort(message);
      throw new AssertionError("abort never returns");
    }
    return root.resolve(name);
  }

  private static @Nullable Path root() {
    String named = System.getenv(VARIABLE);
    if (named != null && !named.isEmpty()) {
      return Path.of(named);
    }
    for (Path p = Path.of("").toAbsolutePath(); p != null; p = p.getParent()) {
      if (Files.exists(p.resolve("mvnw"))) {
        return p.resolve("../shared/data").normalize();
      }
    }
    return null;
  }
}
