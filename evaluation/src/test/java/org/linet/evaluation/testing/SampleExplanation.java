package org.linet.evaluation.testing;

import java.util.List;
import java.util.Map;
import org.linet.core.explanation.Explanation;
import org.linet.core.explanation.Explanation.Click;
import org.linet.core.explanation.Explanation.Item;
import org.linet.core.explanation.Explanation.Neighbour;
import org.linet.core.explanation.Explanation.Rule;
import org.linet.core.explanation.Explanation.UnknownClick;
import org.linet.core.explanation.Explanation.WithoutClick;

/** Explanations with everything that one can hold, and with almost nothing. */
public final class SampleExplanation {
  private SampleExplanation() {}

  /** Three clicks, two of them on the same item, one not read; two items, one with a wild name. */
  public static Explanation full() {
    return new Explanation(
        "linet",
        List.of(
            new Click(1, "a", false, null, null, null, null),
            new Click(2, "b", true, 0.25, 1.5, List.of(0.0, 0.75, 0.25), 1),
            new Click(4, "b", true, 0.75, 0.5, List.of(0.0, 0.125, 0.875), 2)),
        List.of(new UnknownClick(3, "nonsense")),
        List.of(
            new Item(
                "<b>x</b>",
                1,
                3.5,
                List.of(0.0, -0.5, 4.0),
                Map.of("session", 1.5),
                List.of(new WithoutClick(2, 4, 3.0), new WithoutClick(4, 1, 0.5))),
            new Item(
                "y",
                2,
                2.25,
                List.of(0.0, 2.0, 0.25),
                Map.of("session", 1.25),
                List.of(new WithoutClick(2, 1, 3.25), new WithoutClick(4, 2, 0.75)))),
        true,
        "It adds up.",
        List.of("Without click 2 (b), <b>x</b> falls from 1 to 4."),
        7,
        List.of(new Neighbour(12, List.of("b", "y"), 0.5, List.of(4), List.of(0.0, 1.75))),
        List.of(new Rule(4, "y", 0.125, 3, 9)),
        null);
  }

  /** A session without a known item. */
  public static Explanation empty() {
    return new Explanation(
        "vstan",
        List.of(),
        List.of(new UnknownClick(1, "nonsense")),
        List.of(),
        false,
        "",
        List.of(),
        0,
        List.of(),
        List.of(),
        "no item of the session is known");
  }
}
