package org.linet.baselines.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.linet.core.model.ModelFamilies;
import org.linet.core.model.ModelFamily;
import org.linet.core.testing.RandomSeed;
import org.linet.testkit.ModelFamilyContract;

/** Every baseline keeps the contract that a plug-in must keep. */
class BaselineContractsTest {
  private static final Map<String, String> FACTORS = Map.of("dimension", "8", "epochs", "3");

  @Nested
  class PopContract extends BaselineContract {
    PopContract() {
      super(new Pop(), Map.of());
    }
  }

  @Nested
  class SessionPopContract extends BaselineContract {
    SessionPopContract() {
      super(new SessionPop(), Map.of());
    }
  }

  @Nested
  class SequentialRulesContract extends BaselineContract {
    SequentialRulesContract() {
      super(new SequentialRules(), Map.of());
    }
  }

  @Nested
  class ItemKnnContract extends BaselineContract {
    ItemKnnContract() {
      super(new ItemKnn(), Map.of());
    }
  }

  @Nested
  class VsknnContract extends BaselineContract {
    VsknnContract() {
      super(new Vsknn(), Map.of());
    }
  }

  @Nested
  class VstanContract extends BaselineContract {
    VstanContract() {
      super(new Vstan(), Map.of());
    }
  }

  @Nested
  class BprMfContract extends BaselineContract {
    BprMfContract() {
      super(new BprMf(), FACTORS);
    }
  }

  @Nested
  class FpmcContract extends BaselineContract {
    FpmcContract() {
      super(new Fpmc(), FACTORS);
    }
  }

  @Test
  void noBaselineIsForgotten() {
    long families =
        ModelFamilies.all().stream()
            .filter(family -> family.getClass().getPackage().equals(Pop.class.getPackage()))
            .count();
    assertThat(BaselineContractsTest.class.getDeclaredClasses()).hasSize((int) families + 1);
  }

  /** The contract of a family on sessions that are others in every run. */
  abstract static class BaselineContract extends ModelFamilyContract {
    private final ModelFamily family;
    private final Map<String, String> settings;

    BaselineContract(ModelFamily family, Map<String, String> settings) {
      this.family = family;
      this.settings = settings;
    }

    @Override
    protected ModelFamily family() {
      return family;
    }

    @Override
    protected Map<String, String> settings() {
      return settings;
    }

    @Override
    protected long seed() {
      return RandomSeed.random(getClass()).nextLong();
    }
  }
}
