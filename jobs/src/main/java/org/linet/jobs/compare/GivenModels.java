package org.linet.jobs.compare;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.linet.core.LinetException;
import org.linet.core.session.TrainingSet;

/** Models that the user has, for commands that train none. */
public final class GivenModels {
  private GivenModels() {}

  /**
   * Opens model folders, in the order given, each once.
   *
   * @param data the dataset folder, for messages
   * @param train its training sessions
   * @param notes takes lines about folders that are named twice
   * @throws LinetException if a folder holds no model, or one of other data
   */
  public static List<Candidate> of(
      Path data, TrainingSet train, List<Path> folders, Consumer<String> notes) {
    CandidateCheck check = new CandidateCheck(data, train);
    GivenFolders given = new GivenFolders(notes);
    List<Candidate> models = new ArrayList<>();
    for (Path folder : folders) {
      given.find(folder).filter(check::isTrained).ifPresent(models::add);
    }
    return models;
  }
}
