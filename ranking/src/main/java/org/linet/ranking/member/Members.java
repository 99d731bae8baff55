package org.linet.ranking.member;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.linet.core.FailureCode;
import org.linet.core.LinetException;
import org.linet.core.model.Recommender;

/** The members of a model, open to be asked. */
public final class Members implements AutoCloseable {
  private final List<Member> members;
  private final int anchor;

  private Members(List<Member> members, int anchor) {
    this.members = members;
    this.anchor = anchor;
  }

  /**
   * Opens members.
   *
   * @param plans names and weights
   * @param opener opens the member of a name; what was opened is closed if a later one fails
   * @throws LinetException if none of them scores every item of the catalogue
   */
  public static Members open(List<MemberPlan> plans, Function<MemberPlan, Recommender> opener) {
    List<Member> opened = new ArrayList<>();
    try {
      for (MemberPlan plan : plans) {
        opened.add(new Member(plan.name().text(), plan.weight(), opener.apply(plan)));
      }
      return new Members(List.copyOf(opened), anchor(opened));
    } catch (RuntimeException | Error e) {
      opened.forEach(member -> member.recommender().close());
      throw e;
    }
  }

  private static int anchor(List<Member> members) {
    for (int n = 0; n < members.size(); n++) {
      if (members.get(n).recommender().scoresEveryItem()) {
        return n;
      }
    }
    throw new LinetException(
        FailureCode.WRONG_USAGE,
        "None of the members "
            + String.join(", ", members.stream().map(Member::name).toList())
            + " scores every item of the catalogue, so some items would have no place: add one that"
            + " does, for example linet");
  }

  /** The members, in the order of the settings. */
  public List<Member> list() {
    return members;
  }

  /** Number of members. */
  public int count() {
    return members.size();
  }

  /** Which member orders the items that are no candidates: the first that scores every item. */
  public int anchorNumber() {
    return anchor;
  }

  /** The member that orders the items that are no candidates. */
  public Recommender anchor() {
    return members.get(anchor).recommender();
  }

  @Override
  public void close() {
    members.forEach(member -> member.recommender().close());
  }
}
