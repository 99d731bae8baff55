package org.linet.ranking.member;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.linet.core.UsageException;
import org.linet.core.hyperparameter.Hyperparameter;
import org.linet.core.hyperparameter.Hyperparameters;
import org.linet.core.model.ModelFamily;

/**
 * What is asked of a member.
 *
 * @param name its name
 * @param settings the family's settings that are not left to the training, by name, as text
 * @param automatic names of the settings that the training chooses
 * @param weight of its share in the mixture of the first stage
 * @param all a model that was trained on all of train, or null to train one
 * @param head a model that was trained on the head alone, or null to train one
 */
public record MemberPlan(
    MemberName name,
    Map<String, String> settings,
    Set<String> automatic,
    double weight,
    @Nullable Path all,
    @Nullable Path head) {

  /**
   * The plans of members.
   *
   * @param values the settings of the whole, those of the members included
   * @throws UsageException if no member has a weight
   */
  public static List<MemberPlan> of(List<MemberName> members, Hyperparameters values) {
    List<MemberPlan> plans = members.stream().map(member -> of(member, values)).toList();
    if (plans.stream().allMatch(plan -> plan.weight == 0)) {
      throw new UsageException("All members have the weight 0: give one of them a greater one");
    }
    return plans;
  }

  private static MemberPlan of(MemberName member, Hyperparameters values) {
    Map<String, String> settings = new LinkedHashMap<>();
    Set<String> automatic = new TreeSet<>();
    values
        .within(member.text())
        .asMap()
        .forEach(
            (name, value) -> {
              if (value.equals(Hyperparameter.Automatic.AUTO)) {
                automatic.add(name);
              } else if (!MemberSettings.ofEveryMember(name)) {
                settings.put(name, value.toString());
              }
            });
    return new MemberPlan(
        member,
        settings,
        automatic,
        values.real(Hyperparameter.nameWithin(member.text(), MemberSettings.WEIGHT)),
        path(values.text(member.text())),
        path(values.text(Hyperparameter.nameWithin(member.text(), MemberSettings.HEAD))));
  }

  /**
   * The family, which trains the member.
   *
   * @throws UsageException if it is not on the class path
   */
  public ModelFamily family() {
    return name.findFamily();
  }

  private static @Nullable Path path(String text) {
    return text.isEmpty() ? null : Path.of(text);
  }
}
