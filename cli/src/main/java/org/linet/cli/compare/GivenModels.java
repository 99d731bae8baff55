package org.linet.cli.compare;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.linet.core.LinetException;
import org.linet.core.session.TrainingSet;

/** Models that the user has, for commands that train none. */
public final class GivenModels {
  private GivenModels() {}

  /**
   * Opens model folders, in the order given.
   *
   * @param data the dataset folder, for messages
   * @param train its training sessions
   * @throws LinetException if a folder holds no model, or one of other data
   */
  public static List<Candidate> of(Path data, TrainingSet train, List<String> folders) {
    CandidateCheck check = new CandidateCheck(data, train);
    Set<String> rows = new HashSet<>();
    List<Candidate> models = new ArrayList<>();
    for (String folder : folders) {
      Candidate model = ComparisonPlan.given(Path.of(folder), rows);
      if (check.isTrained(model)) {
        models.add(model);
      }
    }
    return models;
  }
}
