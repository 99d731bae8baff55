package com.example.shop;

import java.util.List;
import org.linet.core.explanation.Explanation;
import org.linet.core.model.Recommendation;
import org.linet.inference.OpenModel;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Answers as JSON; the answers are records, which Spring's own Jackson writes. */
@RestController
class RecommendController {
  private final OpenModel model;

  RecommendController(OpenModel model) {
    this.model = model;
  }

  @GetMapping("/recommend")
  Recommendation recommend(
      @RequestParam List<String> session, @RequestParam(defaultValue = "10") int k) {
    return model.recommend(session, k);
  }

  @GetMapping("/explain")
  Explanation explain(
      @RequestParam List<String> session, @RequestParam(defaultValue = "10") int k) {
    return model.explain(session, k);
  }
}
