package org.linet.core.internal.provider;

import java.util.List;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;
import java.util.Spliterator;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.linet.core.Excerpt;

/**
 * The implementations of an interface on the class path, found through {@link ServiceLoader} and
 * known by their names.
 *
 * <p>The jars come from several authors. A provider that cannot be loaded, or whose name is no name
 * or that of another, is left out with a warning: one broken jar must not end every command.
 *
 * @param <T> the interface
 */
public final class Providers<T> {
  /** Lower case, so that it can be a part of options, settings and names of folders. */
  private static final Pattern NAME = Pattern.compile("[a-z0-9]+(-[a-z0-9]+)*");

  /** Then nothing on the class path can be read: each new question would fail in the same way. */
  private static final int MOST_FAILURES = 1000;

  private final String kind;
  private final Function<T, String> nameOf;
  private final AskedClasses classes;
  private final Spliterator<ServiceLoader.Provider<T>> found;
  private final TreeMap<String, T> byName = new TreeMap<>();

  private Providers(Class<T> type, String kind, Function<T, String> nameOf) {
    this.kind = kind;
    this.nameOf = nameOf;
    this.classes = AskedClasses.ofThisThread();
    this.found = ServiceLoader.load(type, classes).stream().spliterator();
  }

  /**
   * All providers, by name. Of two with one name the first on the class path counts.
   *
   * @param kind what a provider is, in words for a warning
   * @param nameOf the name that a provider gives itself
   */
  public static <T> List<T> all(Class<T> type, String kind, Function<T, String> nameOf) {
    return new Providers<>(type, kind, nameOf).load();
  }

  private List<T> load() {
    int failures = 0;
    boolean more = true;
    while (more && failures < MOST_FAILURES) {
      classes.forget();
      try {
        more = found.tryAdvance(this::take);
      } catch (RuntimeException | LinkageError | ServiceConfigurationError failure) {
        failures++;
        leaveOut(classes.last(), LoadingFailure.words(failure), failure);
      }
    }
    return List.copyOf(byName.values());
  }

  private void take(ServiceLoader.Provider<T> provider) {
    String className = provider.type().getName();
    T made = provider.get();
    String name = nameOf.apply(made);
    if (!isName(name)) {
      leaveOut(
          className,
          "its name '"
              + Excerpt.of(String.valueOf(name))
              + "' is not of lower-case letters and digits, with single hyphens between",
          null);
      return;
    }
    T first = byName.putIfAbsent(name, made);
    if (first != null) {
      leaveOut(className, first.getClass().getName() + " is called '" + name + "' too", null);
    }
  }

  /** A plug-in's author may not know of null checks at compile time. */
  private static boolean isName(@Nullable String name) {
    return name != null && NAME.matcher(name).matches();
  }

  private void leaveOut(@Nullable String className, String why, @Nullable Throwable failure) {
    String what =
        className == null ? "A list of the kind '" + kind + "'" : "The " + kind + " " + className;
    Warnings.once(what + " is left out: " + why, failure);
  }
}
