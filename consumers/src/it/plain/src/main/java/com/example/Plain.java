package com.example;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.linet.core.explanation.Explanation;
import org.linet.core.model.Recommendation;
import org.linet.inference.OpenModel;

/** Opens two models with nothing but {@code linet-inference}, recommends and explains. */
public final class Plain {
  private Plain() {}

  /** Takes the folder of the models, and the repository that LINet must come from. */
  public static void main(String[] arguments) throws IOException {
    Path models = Path.of(arguments[0]);
    ClassPath.ofThisProcess().check(Path.of(arguments[1]));
    answer(models.resolve("linet"));
    answer(models.resolve("two-stage"));
  }

  private static void answer(Path folder) throws IOException {
    List<String> known = Files.readAllLines(folder.resolve("items.txt"));
    List<String> session = List.of(known.get(3), "never seen", known.get(1));
    try (OpenModel model = OpenModel.open(folder)) {
      String family = model.description().family();
      require(model.items() == known.size(), family + " does not know its items");
      Recommendation answer = model.recommend(session, 5);
      System.out.println(family + " after " + session + ": " + answer.items());
      require(answer.items().size() == 5, family + " did not recommend 5 items");
      require(answer.fallback() == null, family + " fell back: " + answer.fallback());
      require(
          answer.unknownItems().equals(List.of("never seen")), family + " knows what it cannot");

      Explanation explanation = model.explain(session, 5);
      System.out.println(explanation.reading());
      for (Explanation.Item item : explanation.items()) {
        System.out.println("  " + item.rank() + ". " + item.item() + " " + item.contributions());
        require(item.contributions().size() == 2, family + " does not explain " + item.item());
      }
      require(explanation.items().size() == 5, family + " did not explain 5 items");
    }
  }

  static void require(boolean condition, String failure) {
    if (!condition) {
      throw new AssertionError(failure);
    }
  }
}
