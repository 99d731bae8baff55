package org.linet.bench;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import java.io.IOException;
import java.lang.reflect.Constructor;
import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The public API is the one that is written down in the folder {@code api}, so that a change of it
 * is a visible diff. Public API is what is public outside of packages called {@code internal}.
 */
class ApiListingTest {
  /** Set to write the listings anew instead of comparing them. */
  private static final String UPDATE = "linet.api.update";

  private static final Path LISTINGS = Path.of("..", "api");

  /** Every module that programs depend on; the commands and the benchmarks are none. */
  private static Stream<String> modules() {
    return Stream.of(
        "core",
        "settings",
        "data",
        "baselines",
        "neural",
        "ranking",
        "testkit",
        "evaluation",
        "onnx",
        "serving",
        "inference",
        "jobs");
  }

  @ParameterizedTest
  @MethodSource("modules")
  void isTheOneThatIsWrittenDown(String module) throws IOException {
    String listing = listing("org.linet." + module);
    Path file = LISTINGS.resolve(module + ".txt");
    if (Boolean.getBoolean(UPDATE)) {
      Files.createDirectories(LISTINGS);
      Files.writeString(file, listing);
    }
    assertThat(listing)
        .as(
            "The public API of %s has changed. If that is meant, write it down with"
                + " ./mvnw -pl bench -am test -Dtest=ApiListingTest"
                + " -Dsurefire.failIfNoSpecifiedTests=false -D%s=true and commit the diff of %s",
            module, UPDATE, file)
        .isEqualTo(Files.exists(file) ? Files.readString(file) : "");
  }

  private static String listing(String root) {
    return LinetClasses.ALL.stream()
        .filter(
            type ->
                type.getPackageName().equals(root) || type.getPackageName().startsWith(root + "."))
        .filter(type -> !type.getPackageName().contains(".internal"))
        .map(ApiListingTest::reflected)
        .filter(ApiListingTest::isVisible)
        .sorted((one, other) -> one.getName().compareTo(other.getName()))
        .map(ApiListingTest::describe)
        .collect(Collectors.joining("\n"));
  }

  private static Class<?> reflected(JavaClass type) {
    try {
      return Class.forName(type.getName(), false, ApiListingTest.class.getClassLoader());
    } catch (ClassNotFoundException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Public, and every class around it too. */
  private static boolean isVisible(Class<?> type) {
    for (Class<?> each = type; each != null; each = each.getEnclosingClass()) {
      if (!isShown(each.getModifiers())) {
        return false;
      }
    }
    return !type.isAnonymousClass() && !type.isSynthetic();
  }

  private static boolean isShown(int modifiers) {
    return Modifier.isPublic(modifiers) || Modifier.isProtected(modifiers);
  }

  private static String describe(Class<?> type) {
    List<String> members = new ArrayList<>();
    for (Field field : type.getDeclaredFields()) {
      if (isShown(field.getModifiers()) && !field.isSynthetic()) {
        members.add(field.toGenericString());
      }
    }
    for (Constructor<?> constructor : type.getDeclaredConstructors()) {
      if (isShown(constructor.getModifiers()) && !constructor.isSynthetic()) {
        members.add(constructor.toGenericString());
      }
    }
    for (Method method : type.getDeclaredMethods()) {
      if (isShown(method.getModifiers()) && !method.isSynthetic() && !method.isBridge()) {
        members.add(method.toGenericString());
      }
    }
    String head = type.toGenericString() + parents(type);
    return members.stream()
        .sorted()
        .map(member -> "  " + member + "\n")
        .collect(Collectors.joining("", head + "\n", ""));
  }

  private static String parents(Class<?> type) {
    List<String> parents = new ArrayList<>();
    if (type.getGenericSuperclass() != null && type.getSuperclass() != Object.class) {
      parents.add(type.getGenericSuperclass().getTypeName());
    }
    Arrays.stream(type.getGenericInterfaces()).forEach(each -> parents.add(each.getTypeName()));
    return parents.isEmpty() ? "" : " : " + String.join(", ", parents);
  }
}
