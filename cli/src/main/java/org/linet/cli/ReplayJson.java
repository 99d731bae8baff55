package org.linet.cli;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.linet.core.metric.RankMetrics;
import org.linet.evaluation.SampleRanks;
import org.linet.jobs.replay.Difference;
import org.linet.jobs.replay.ReplayRequest;
import org.linet.jobs.replay.ReplayResult;

/** A replay for machines. */
final class ReplayJson {
  private static final int CUTOFF = 20;

  private ReplayJson() {}

  /** The counts, the figures of both sides, the times and every difference. */
  static Map<String, Object> of(ReplayRequest request, ReplayResult result) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("model", request.model().toString());
    json.put("family", result.family());
    json.put("version", result.version());
    json.put("data", request.data().toString());
    json.put("url", result.url());
    json.put("engine", request.engine().toString());
    json.put("k", request.k());
    json.put("samples", result.asked());
    json.put("notAsked", result.notAsked());
    json.put("equal", result.equal());
    json.put("beyond", result.beyond());
    json.put("different", result.differences().size());
    json.put("byRounding", result.byRounding());
    json.put("largestRoundingGap", result.largestRoundingGap());
    json.put("popularInstead", result.popularInstead());
    json.put("evaluate", figures(result.evaluated()));
    json.put("service", figures(result.served()));
    json.put("evaluationSeconds", result.evaluationSeconds());
    json.put("requestSeconds", result.requestSeconds());
    json.put("requestsPerSecond", result.requestsPerSecond());
    List<Map<String, Object>> differences = new ArrayList<>();
    result.differences().forEach(difference -> differences.add(json(difference)));
    json.put("differences", differences);
    return json;
  }

  private static Map<String, Object> figures(RankMetrics ranks) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("hit@" + CUTOFF, ranks.hit(CUTOFF));
    json.put("mrr@" + CUTOFF, ranks.mrr(CUTOFF));
    return json;
  }

  private static Map<String, Object> json(Difference difference) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("session", difference.session());
    json.put("click", difference.click());
    json.put("target", difference.target());
    json.put("evaluated", rank(difference.evaluated()));
    json.put("served", rank(difference.served().rank()));
    json.put("servedExactly", difference.served().exact());
    json.put("inOrder", difference.inOrder());
    json.put("rounding", difference.rounding());
    json.put("around", difference.around());
    return json;
  }

  private static Object rank(int rank) {
    return rank == SampleRanks.UNSEEN ? "unseen" : rank;
  }
}
