package org.linet.onnx.family;

import java.util.List;
import java.util.stream.Collectors;
import org.linet.core.FailureCode;
import org.linet.core.LinetException;

/** The families that have a graph. A new one is a class, and a line in the list below. */
public final class FamilyGraphs {
  private static final List<FamilyGraph> ALL =
      List.of(
          new Gru4RecGraph(),
          new LinetGraph(),
          new NarmGraph(),
          new RepeatNetGraph(),
          new SrGnnGraph(),
          new StampGraph());

  private FamilyGraphs() {}

  /** Whether a family has a graph. */
  public static boolean has(String family) {
    return ALL.stream().anyMatch(graph -> graph.family().equals(family));
  }

  /**
   * The graph of a family.
   *
   * @throws LinetException listing the families that have one
   */
  public static FamilyGraph of(String family) {
    return ALL.stream()
        .filter(graph -> graph.family().equals(family))
        .findFirst()
        .orElseThrow(
            () ->
                new LinetException(
                    FailureCode.UNSUPPORTED,
                    "A model of the family '"
                        + family
                        + "' has no ONNX graph; the families that have one are "
                        + ALL.stream().map(FamilyGraph::family).collect(Collectors.joining(", "))));
  }
}
