package com.example;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.linet.core.metric.Metric;
import org.linet.core.model.Recommendation;
import org.linet.data.PreparationOptions;
import org.linet.data.log.LogFormat;
import org.linet.evaluation.EvaluationResult;
import org.linet.inference.OpenModel;
import org.linet.jobs.Linet;
import org.linet.jobs.evaluate.EvaluateRequest;
import org.linet.jobs.sample.ShopLog;
import org.linet.jobs.train.TrainRequest;

/** From a click log to models and their figures, all from Java. */
public final class Training {
  private static final int SESSIONS = 3_000;
  private static final long SEED = 7;

  private Training() {}

  /** Takes the folder to make, for the log, the data set and the models. */
  public static void main(String[] arguments) throws IOException {
    Path folder = Files.createDirectories(Path.of(arguments[0]));
    Path log = folder.resolve("clicks.csv");
    Path data = folder.resolve("shop");
    System.out.println(ShopLog.write(log, SESSIONS, SEED) + " clicks");
    Linet.prepare(PreparationOptions.of(List.of(log), LogFormat.CSV, data));

    double pop = train(TrainRequest.of(data, "pop", folder.resolve("pop")));
    Path linet = folder.resolve("linet");
    double network =
        train(
            TrainRequest.of(data, "linet", linet)
                .with("dimension", "16")
                .with("epochs", "3")
                .with("batch-size", "128")
                .with("learning-rate", "0.01")
                // trained on the head, as the two-stage model wants its member
                .with("refit", "false"));
    double twoStage =
        train(
            TrainRequest.of(data, "two-stage", folder.resolve("two-stage"))
                .with("members", "linet,item-knn")
                .with("linet.head", linet.toString())
                .with("refit", "false"));
    require(network > pop, "LINet is no better than popularity");
    require(twoStage > pop, "the two-stage model is no better than popularity");

    try (OpenModel model = Linet.open(linet)) {
      List<String> session = Files.readAllLines(linet.resolve("items.txt")).subList(0, 2);
      Recommendation answer = model.recommend(session, 5);
      System.out.println("after " + session + ": " + answer.items());
      require(answer.items().size() == 5, "not 5 items");
    }
  }

  /** Trains, evaluates and returns Hit@20. */
  private static double train(TrainRequest request) {
    Linet.train(request);
    EvaluationResult result = Linet.evaluate(EvaluateRequest.of(request.model(), request.data()));
    double hit = result.metrics().at(Metric.HIT, 20);
    System.out.printf(
        Locale.ROOT, "%s: Hit@20 %.3f of %d samples%n", result.family(), hit, result.samples());
    return hit;
  }

  private static void require(boolean condition, String failure) {
    if (!condition) {
      throw new AssertionError(failure);
    }
  }
}
