package org.linet.ranking.testing;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.linet.ranking.member.MemberName;
import org.linet.ranking.member.MemberPlan;
import org.linet.ranking.member.Members;

/** Members that are tables. */
public final class SmallMembers {
  private SmallMembers() {}

  /** Plan of a member. */
  public static MemberPlan plan(String name, String family, double weight) {
    return new MemberPlan(new MemberName(name, family), Map.of(), Set.of(), weight, null, null);
  }

  /** Members with weights, called by their families and numbered. */
  public static Members of(List<TableModel> models, double... weights) {
    List<MemberPlan> plans = new ArrayList<>();
    for (int m = 0; m < models.size(); m++) {
      String family = models.get(m).family();
      plans.add(plan(family + "_" + (m + 1), family, weights[m]));
    }
    return Members.open(plans, plan -> models.get(plans.indexOf(plan)));
  }
}
