package com.example;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.linet.core.metric.Metric;
import org.linet.core.model.Recommendation.ScoredItem;
import org.linet.evaluation.EvaluationResult;
import org.linet.inference.OpenModel;
import org.linet.jobs.Linet;
import org.linet.jobs.evaluate.EvaluateRequest;
import org.linet.jobs.train.TrainRequest;

/** Trains, evaluates and asks the family by its name: LINet finds it on the class path. */
public final class Plugin {
  private Plugin() {}

  /** Takes a folder with a data set {@code shop}, and the model folder to make. */
  public static void main(String[] arguments) throws Exception {
    Path data = Path.of(arguments[0]).resolve("shop");
    Path folder = Path.of(arguments[1]);
    Files.createDirectories(folder.getParent());
    Linet.train(TrainRequest.of(data, Again.NAME, folder).with(Again.POPULAR, "true"));
    EvaluationResult result = Linet.evaluate(EvaluateRequest.of(folder, data));
    System.out.printf(
        Locale.ROOT,
        "%s: Hit@20 %.3f of %d samples%n",
        result.family(),
        result.metrics().at(Metric.HIT, 20),
        result.samples());
    require(result.family().equals(Again.NAME), "another family answered");
    try (OpenModel model = Linet.open(folder)) {
      List<String> session = Files.readAllLines(folder.resolve("items.txt")).subList(4, 7);
      List<String> items =
          model.recommend(session, 3).items().stream().map(ScoredItem::item).toList();
      System.out.println("after " + session + ": " + items);
      require(
          items.equals(List.of(session.get(2), session.get(1), session.get(0))),
          "the session's own items do not come first");
    }
  }

  private static void require(boolean condition, String failure) {
    if (!condition) {
      throw new AssertionError(failure);
    }
  }
}
