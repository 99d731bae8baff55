package org.linet.ranking.internal;

import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.Set;
import org.linet.core.Excerpt;
import org.linet.core.UsageException;
import org.linet.core.hyperparameter.Hyperparameter;
import org.linet.core.hyperparameter.Hyperparameter.Automatic;
import org.linet.core.hyperparameter.Hyperparameter.Flag;
import org.linet.core.hyperparameter.Hyperparameter.Real;
import org.linet.core.hyperparameter.Hyperparameter.Text;
import org.linet.core.hyperparameter.Hyperparameter.Whole;
import org.linet.core.hyperparameter.HyperparameterSpace;
import org.linet.core.hyperparameter.Hyperparameters;
import org.linet.ranking.feature.FeatureGroup;
import org.linet.ranking.feature.FeatureGroups;
import org.linet.ranking.internal.ranker.RankerSettings;
import org.linet.ranking.member.MemberName;
import org.linet.ranking.member.MemberPlan;
import org.linet.ranking.member.MemberSettings;
import org.linet.ranking.statistics.StatisticsSettings;

/**
 * The settings of a two-stage model.
 *
 * @param members what is asked of each
 * @param candidates K
 * @param ranks whether a ranker orders the candidates, rather than the first stage
 * @param without names of the groups of features that are left out
 * @param statistics how is counted
 * @param ranker how the ranker learns
 * @param samples of the tail that the ranker learns from at most, the newest
 * @param validation share of train that is the tail
 * @param refit whether members and counts are made again on all of train
 */
record TwoStageSettings(
    List<MemberPlan> members,
    int candidates,
    boolean ranks,
    Set<String> without,
    StatisticsSettings statistics,
    RankerSettings ranker,
    int samples,
    double validation,
    boolean refit) {
  static final String MEMBERS = "members";
  static final String WITHOUT = "without";
  static final String RANKER = "ranker";
  static final String HIDDEN = "hidden";
  private static final String CANDIDATES = "candidates";
  private static final String LONG = "half-life-long";
  private static final String MEDIUM = "half-life-medium";
  private static final String SHORT = "half-life-short";
  private static final String SPAN = "span-days";
  private static final String NEIGHBOURS = "neighbours";
  private static final String DROPOUT = "dropout";
  private static final String EPOCHS = "epochs";
  private static final String BATCH = "batch-size";
  private static final String RATE = "learning-rate";
  private static final String DECAY = "weight-decay";
  private static final String SAMPLES = "samples";
  private static final String VALIDATION = "validation";
  private static final String REFIT = "refit";
  private static final String SEED = "seed";

  static final String DEFAULT_MEMBERS = "linet,vstan";
  private static final long DEFAULT_SEED = 42;

  private static final List<Hyperparameter> OWN =
      List.of(
          new Text(
              MEMBERS,
              DEFAULT_MEMBERS,
              "names of models with commas between, linet_2 for a second of a family",
              "the models that propose items; one of them must score every item"),
          new Whole(CANDIDATES, 96, 1, 10_000, "K, items that the ranker orders")
              .searchedAmong(64, 96, 128, 192, 256),
          new Flag(RANKER, true, "false: the mixture of the members' shares orders the items"),
          new Text(
              WITHOUT, "", "names of groups of features, or nothing", "groups that are left out"),
          new Whole(
                  HIDDEN,
                  64,
                  0,
                  1024,
                  "units of each of the ranker's two hidden layers, 0: its linear part alone")
              .searchedAmong(0, 32, 64, 96),
          new Real(DROPOUT, 0.1, 0, 0.95, "share of the hidden units that are dropped")
              .searchedFrom(0, 0.4),
          new Whole(EPOCHS, 4, 1, 1000, "passes of the ranker over its samples")
              .searchedAmong(3, 4, 6),
          new Whole(BATCH, 256, 1, 65_536, "prefixes a step of the ranker"),
          new Real(RATE, 4e-3, 1e-7, 10, "greatest learning rate of the ranker's one cycle")
              .searchedByFactors(1e-3, 1e-2),
          new Real(DECAY, 1e-3, 0, 1, "decoupled weight decay of the ranker"),
          new Automatic(
              new Real(LONG, 14, 1e-6, 1e9, "days after which a click counts half, of three")
                  .searchedByFactors(1, 60)),
          new Automatic(
              new Real(MEDIUM, 2, 1e-6, 1e9, "days after which a click counts half, of three")
                  .searchedByFactors(0.2, 10)),
          new Automatic(
              new Real(SHORT, 0.5, 1e-6, 1e9, "days after which a click counts half, of three")
                  .searchedByFactors(0.05, 2)),
          new Real(
              SPAN,
              100,
              1e-6,
              1e9,
              "days from the oldest to the newest session, where the data carry no times"),
          new Whole(NEIGHBOURS, 1000, 1, 1_000_000, "neighbours that an item keeps at most"),
          new Whole(
              SAMPLES, 100_000, 1, 100_000_000, "samples that the ranker learns from, the newest"),
          new Real(
              VALIDATION,
              0.1,
              0.001,
              0.5,
              "share of train, its tail, that the ranker learns from and that judges"),
          new Flag(REFIT, true, "make members and counts again on all of train"),
          new Whole(
              SEED, DEFAULT_SEED, Long.MIN_VALUE, Long.MAX_VALUE, "seed of everything random"));

  /** What is declared, with the settings of the members that are named. */
  static HyperparameterSpace space() {
    return new HyperparameterSpace(OWN)
        .withDependent(
            given ->
                MemberSettings.of(
                    MemberName.list(given.getOrDefault(MEMBERS, DEFAULT_MEMBERS), TwoStage.NAME),
                    seed(given)));
  }

  /** What a trained model's settings are read by, on whatever class path it is loaded. */
  static HyperparameterSpace storedSpace() {
    return new HyperparameterSpace(OWN)
        .withDependent(
            given ->
                MemberSettings.stored(
                    MemberName.stored(given.getOrDefault(MEMBERS, DEFAULT_MEMBERS), TwoStage.NAME),
                    given));
  }

  /** The seed that is given; a wrong one is refused where all settings are. */
  private static long seed(Map<String, String> given) {
    try {
      return Long.parseLong(given.getOrDefault(SEED, Long.toString(DEFAULT_SEED)).trim());
    } catch (NumberFormatException e) {
      return DEFAULT_SEED;
    }
  }

  /**
   * Reads the values of a new training.
   *
   * @throws UsageException if a group of features is unknown, or no member has a weight
   */
  static TwoStageSettings of(Hyperparameters values) {
    TwoStageSettings settings = stored(values);
    requireKnown(settings.without);
    return settings;
  }

  /**
   * Reads the values of a model: a group that it does without may be gone by now.
   *
   * @throws UsageException if no member has a weight
   */
  static TwoStageSettings stored(Hyperparameters values) {
    return new TwoStageSettings(
        MemberPlan.of(MemberName.stored(values.text(MEMBERS), TwoStage.NAME), values),
        values.whole(CANDIDATES),
        values.flag(RANKER),
        groups(values.text(WITHOUT)),
        new StatisticsSettings(
            values.real(SPAN),
            halfLife(values, LONG),
            halfLife(values, MEDIUM),
            halfLife(values, SHORT),
            values.whole(NEIGHBOURS)),
        new RankerSettings(
            values.whole(HIDDEN),
            values.real(DROPOUT),
            values.whole(EPOCHS),
            values.whole(BATCH),
            values.real(RATE),
            values.real(DECAY),
            values.wholeLong(SEED)),
        values.whole(SAMPLES),
        values.real(VALIDATION),
        values.flag(REFIT));
  }

  private static OptionalDouble halfLife(Hyperparameters values, String name) {
    return values.isAutomatic(name) ? OptionalDouble.empty() : OptionalDouble.of(values.real(name));
  }

  private static Set<String> groups(String text) {
    Set<String> groups = new LinkedHashSet<>();
    if (!text.isEmpty()) {
      Arrays.stream(text.split(",", -1)).map(String::trim).forEach(groups::add);
    }
    return groups;
  }

  private static void requireKnown(Set<String> groups) {
    List<String> known = FeatureGroups.all().stream().map(FeatureGroup::name).toList();
    for (String name : groups) {
      if (!known.contains(name)) {
        throw new UsageException(
            "There is no group of features '"
                + Excerpt.of(name)
                + "'; the groups are "
                + String.join(", ", known));
      }
    }
  }
}
