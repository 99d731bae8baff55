package org.linet.bench.serve;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.linet.core.LinetException;
import org.linet.jobs.client.ServedList;

/** Requests whose answers must be those of the version that they name. */
final class CheckedRequests implements Workload {
  private static final int OK = 200;

  private final RecommendRequests requests;
  private final Map<String, KnownAnswers> versions;
  private final Map<String, Long> answers = new LinkedHashMap<>();
  private long wrong;
  private @Nullable String firstWrong;

  /**
   * Checks against known answers.
   *
   * @param versions by {@code model.version}
   */
  CheckedRequests(RecommendRequests requests, Map<String, KnownAnswers> versions) {
    this.requests = requests;
    this.versions = Map.copyOf(versions);
    versions.keySet().forEach(version -> answers.put(version, 0L));
  }

  @Override
  public byte[] request(long number) {
    return requests.request(number);
  }

  @Override
  public synchronized void answered(long number, int status, ByteBuffer body) {
    if (status != OK) {
      return;
    }
    byte[] bytes = new byte[body.remaining()];
    body.get(bytes);
    String version = version((int) (number % requests.count()), bytes);
    if (version == null) {
      wrong++;
      if (firstWrong == null) {
        firstWrong = new String(bytes, StandardCharsets.UTF_8);
      }
    } else {
      answers.merge(version, 1L, Long::sum);
    }
  }

  /** The version whose answer it is, or null if it is no version's. */
  private @Nullable String version(int prefix, byte[] body) {
    try {
      ServedList answer = ServedList.read(body);
      String version = answer.model().version();
      KnownAnswers known = versions.get(version);
      return known != null && known.match(prefix, answer) ? version : null;
    } catch (LinetException e) {
      return null;
    }
  }

  /** Right answers of each version. */
  synchronized Map<String, Long> answers() {
    return new LinkedHashMap<>(answers);
  }

  /** Answers with 200 that no version gives. */
  synchronized long wrong() {
    return wrong;
  }

  /** The first of these, or null. */
  synchronized @Nullable String firstWrong() {
    return firstWrong;
  }
}
