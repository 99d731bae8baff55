package org.linet.cli.testing;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Assumptions;

/**
 * A small log in a shape that shops have, with a command and what must come of it: a folder with
 * the log, {@code cmd} and {@code expected.txt}.
 *
 * <p>The cases are no part of the project. They are looked for in the folder that the environment
 * variable {@code LINET_FIELD_CASES} names, else in {@code ../shared/field/cases} beside the
 * checkout.
 */
public record FieldCase(Path folder) {
  private static final String VARIABLE = "LINET_FIELD_CASES";

  private static final Pattern SPLIT =
      Pattern.compile(
          "train (\\d+) sessions, (\\d+) samples, (\\d+) clicks"
              + "(?:; test (\\d+) sessions, (\\d+) samples, (\\d+) clicks; |, )(\\d+) items");

  /**
   * Sessions, samples and clicks of both parts, and the items of train.
   *
   * @param test {@code 0 0 0} where everything trains
   */
  public record Figures(String train, String test, String items) {}

  /** All cases by name; where the folder is absent, the calling test is skipped, and says so. */
  public static Stream<FieldCase> all() throws IOException {
    Path root = root();
    if (!Files.isDirectory(root)) {
      String message =
          "SKIPPED: no cases from the field in " + root + "; name their folder in " + VARIABLE;
      System.err.println(message);
      Assumptions.abort(message);
    }
    try (Stream<Path> folders = Files.list(root)) {
      return folders
          .filter(folder -> Files.exists(folder.resolve("cmd")))
          .sorted()
          .map(FieldCase::new)
          .toList()
          .stream();
    }
  }

  private static Path root() {
    String named = System.getenv(VARIABLE);
    if (named != null && !named.isEmpty()) {
      return Path.of(named).toAbsolutePath();
    }
    Path checkout = Path.of("").toAbsolutePath();
    while (checkout.getParent() != null && !Files.exists(checkout.resolve("mvnw"))) {
      checkout = checkout.getParent();
    }
    return checkout.resolve("../shared/field/cases").normalize();
  }

  /** The name of its folder. */
  public String name() {
    return String.valueOf(folder.getFileName());
  }

  /** The lines of its command. */
  public List<String> commands() throws IOException {
    return Files.readAllLines(folder.resolve("cmd"));
  }

  /** The exit statuses that are right; none where the case tells none. */
  public Set<Integer> statuses() throws IOException {
    String first = expected().lines().findFirst().orElse("");
    Set<Integer> statuses = new TreeSet<>();
    if (first.startsWith("exit: ")) {
      Matcher number = Pattern.compile("\\b[012]\\b").matcher(first.replaceFirst("figures.*", ""));
      while (number.find()) {
        statuses.add(Integer.parseInt(number.group()));
      }
    }
    return statuses;
  }

  /** The figures of the right result; null where the case tells none. */
  public @Nullable Figures figures() throws IOException {
    Matcher split = SPLIT.matcher(expected());
    if (!split.find()) {
      return null;
    }
    boolean tested = split.group(4) != null;
    return new Figures(
        String.join(" ", split.group(1), split.group(2), split.group(3)),
        tested ? String.join(" ", split.group(4), split.group(5), split.group(6)) : "0 0 0",
        split.group(7));
  }

  private String expected() throws IOException {
    return Files.readString(folder.resolve("expected.txt"));
  }

  @Override
  public String toString() {
    return name();
  }
}
