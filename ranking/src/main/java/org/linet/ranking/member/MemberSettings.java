package org.linet.ranking.member;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.linet.core.hyperparameter.Hyperparameter;
import org.linet.core.model.ModelFamily;

/**
 * The settings that members bring: those of their families under {@code member.name}, and three of
 * every member.
 */
public final class MemberSettings {
  /** Weight of a member's share in the mixture of the first stage. */
  static final String WEIGHT = "weight";

  /** Model folder of a member that was trained on the head. */
  static final String HEAD = "head";

  private static final String SEED = "seed";

  static final String VALIDATION = "validation";
  static final String REFIT = "refit";

  /** What the members' families have and one split of train for all of them decides. */
  private static final Set<String> SHARED = Set.of(VALIDATION, REFIT);

  /** What the first member weighs among all. */
  private static final double FIRST_WEIGHT = 0.7;

  /**
   * Settings of counted members that are not left to the training but have their defaults: they
   * decide how long a request takes, and within a wide range nothing of what the ranker makes of
   * the votes.
   */
  private static final Map<String, Set<String>> FIXED =
      Map.of("vstan", Set.of("neighbours", "pool"), "vsknn", Set.of("neighbours", "pool"));

  private MemberSettings() {}

  /** Whether a setting of a counted member keeps its default where a user names none. */
  static boolean isFixed(ModelFamily family, String setting) {
    return FIXED.getOrDefault(family.name(), Set.of()).contains(setting);
  }

  /**
   * Declares the settings of members.
   *
   * @param seed of the whole training, which the first member of a family shares
   */
  public static List<Hyperparameter> of(List<MemberName> members, long seed) {
    List<Hyperparameter> settings = new ArrayList<>();
    for (int n = 0; n < members.size(); n++) {
      settings.addAll(ofEveryMember(members.get(n), defaultWeight(n, members.size())));
      settings.addAll(ofFamily(members.get(n), n, seed));
    }
    return settings;
  }

  /**
   * Declares the settings of the members of a trained model. Those of their families are read as
   * they stand: each member's own folder says them again, to whoever loads it.
   *
   * @param given all settings of the model
   */
  public static List<Hyperparameter> stored(List<MemberName> members, Map<String, String> given) {
    List<Hyperparameter> settings = new ArrayList<>();
    for (int n = 0; n < members.size(); n++) {
      List<Hyperparameter> own = ofEveryMember(members.get(n), defaultWeight(n, members.size()));
      settings.addAll(own);
      String within = Hyperparameter.nameWithin(members.get(n).text(), "");
      given.keySet().stream()
          .filter(name -> name.startsWith(within))
          .filter(name -> own.stream().noneMatch(setting -> setting.name().equals(name)))
          .map(name -> new Hyperparameter.Text(name, "", "anything", "a setting of the family"))
          .forEach(settings::add);
    }
    return settings;
  }

  /** Whether a setting within a member is not its family's. */
  static boolean ofEveryMember(String name) {
    return name.equals(HEAD) || name.equals(WEIGHT);
  }

  private static List<Hyperparameter> ofEveryMember(MemberName member, double weight) {
    return List.of(
        new Hyperparameter.Text(
            member.text(),
            "",
            "the folder of a model, or nothing to train one",
            "a model of the family, trained on all of the same data"),
        new Hyperparameter.Text(
                HEAD,
                "",
                "the folder of a model, or nothing to train one",
                "a model of the family, trained on the head alone (refit=false)")
            .within(member.text()),
        new Hyperparameter.Real(
                Hyperparameter.nameWithin(member.text(), WEIGHT),
                weight,
                0,
                1e6,
                "weight of its share in the mixture that chooses the candidates")
            .searchedByFactors(0.1, 1));
  }

  private static double defaultWeight(int n, int members) {
    if (members == 1) {
      return 1;
    }
    return n == 0 ? FIRST_WEIGHT : (1 - FIRST_WEIGHT) / (members - 1);
  }

  private static List<Hyperparameter> ofFamily(MemberName member, int n, long seed) {
    ModelFamily family = member.findFamily();
    List<Hyperparameter> settings = new ArrayList<>();
    for (Hyperparameter setting : family.hyperparameters().parameters()) {
      if (SHARED.contains(setting.name())) {
        continue;
      }
      Hyperparameter own = setting;
      if (setting.name().equals(SEED)) {
        own = setting.withDefault(Long.toString(member.isFirstOfFamily() ? seed : seed + n));
      } else if (family.isCounted()
          && setting.search() != null
          && !isFixed(family, setting.name())) {
        own = new Hyperparameter.Automatic(setting);
      }
      settings.add(own.within(member.text()));
    }
    return settings;
  }
}
