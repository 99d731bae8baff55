package org.linet.jobs;

import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Nested;
import org.linet.core.model.ModelArtifact;
import org.linet.core.model.ModelFamilies;
import org.linet.core.model.ModelFamily;
import org.linet.core.model.Recommender;
import org.linet.core.testing.RandomSeed;
import org.linet.jobs.evaluate.ScoringEngine;
import org.linet.testkit.ModelFamilyContract;

/** The families beyond the baselines keep the contract that a plug-in must keep. */
class FamilyContractsTest {
  /** One epoch, of settings that a family has. */
  private static final Map<String, String> SMALL =
      Map.of("dimension", "8", "epochs", "1", "max-length", "6");

  @Nested
  class LinetContract extends FamilyContract {
    LinetContract() {
      super("linet", ScoringEngine.TRAINING);
    }
  }

  @Nested
  class ServedLinetContract extends FamilyContract {
    ServedLinetContract() {
      super("linet", ScoringEngine.SERVING);
    }
  }

  @Nested
  class Gru4RecContract extends FamilyContract {
    Gru4RecContract() {
      super("gru4rec", ScoringEngine.TRAINING);
    }
  }

  @Nested
  class NarmContract extends FamilyContract {
    NarmContract() {
      super("narm", ScoringEngine.TRAINING);
    }
  }

  @Nested
  class RepeatNetContract extends FamilyContract {
    RepeatNetContract() {
      super("repeatnet", ScoringEngine.TRAINING);
    }
  }

  @Nested
  class SrGnnContract extends FamilyContract {
    SrGnnContract() {
      super("sr-gnn", ScoringEngine.TRAINING);
    }
  }

  @Nested
  class StampContract extends FamilyContract {
    StampContract() {
      super("stamp", ScoringEngine.TRAINING);
    }
  }

  @Nested
  class TwoStageContract extends FamilyContract {
    TwoStageContract() {
      super("two-stage", ScoringEngine.TRAINING);
    }

    @Override
    protected Map<String, String> settings() {
      return Map.of(
          "members", "bpr-mf,vstan",
          "bpr-mf.dimension", "8",
          "bpr-mf.epochs", "2",
          "candidates", "20",
          "hidden", "4",
          "epochs", "1",
          "validation", "0.2");
    }

    @Override
    protected boolean hasSameBitsInEveryBatch() {
      return true;
    }

    /** A second stage cannot be a member of another. */
    @Override
    protected boolean proposes() {
      return false;
    }
  }

  /** The contract of a family by name, on sessions that are others in every run. */
  abstract static class FamilyContract extends ModelFamilyContract {
    private final String name;
    private final ScoringEngine engine;

    FamilyContract(String name, ScoringEngine engine) {
      this.name = name;
      this.engine = engine;
    }

    @Override
    protected ModelFamily family() {
      return ModelFamilies.find(name);
    }

    @Override
    protected Map<String, String> settings() {
      Map<String, String> settings = new LinkedHashMap<>(SMALL);
      settings.keySet().removeIf(each -> !family().hyperparameters().has(each));
      return settings;
    }

    @Override
    protected Recommender load(ModelArtifact written) {
      return engine.load(written);
    }

    @Override
    protected boolean hasSameBitsInEveryBatch() {
      return engine == ScoringEngine.SERVING;
    }

    @Override
    protected long seed() {
      return RandomSeed.random(getClass()).nextLong();
    }
  }
}
