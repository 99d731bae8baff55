package org.linet.settings;

import java.util.List;
import java.util.stream.Collectors;
import org.linet.core.Excerpt;
import org.linet.core.UsageException;

/** The neural families, by name. A new one is a class, and a line in the list below. */
public final class FamilyDeclarations {
  private static final List<FamilyDeclaration> ALL =
      List.of(
          new Gru4RecDeclaration(),
          new LinetDeclaration(),
          new NarmDeclaration(),
          new RepeatNetDeclaration(),
          new SrGnnDeclaration(),
          new StampDeclaration());

  private FamilyDeclarations() {}

  /** All families, by name. */
  public static List<FamilyDeclaration> all() {
    return ALL;
  }

  /**
   * The declaration of a name.
   *
   * @throws UsageException listing the known names
   */
  public static FamilyDeclaration find(String name) {
    return ALL.stream()
        .filter(family -> family.name().equals(name))
        .findFirst()
        .orElseThrow(
            () ->
                new UsageException(
                    "There is no neural model '"
                        + Excerpt.of(name)
                        + "'; the neural models are "
                        + ALL.stream()
                            .map(FamilyDeclaration::name)
                            .collect(Collectors.joining(", "))));
  }
}
