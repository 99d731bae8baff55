package org.linet.core.internal.provider;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.linet.core.testing.PluginJar;

/** Plug-ins that keep their word, and such that do not. */
class ProvidersTest {
  private static final String SERVICES = "META-INF/services/" + Fruit.class.getName();
  private static final Logger LOG = Logger.getLogger("org.linet");

  @TempDir private Path folder;
  private final ClassLoader before = Thread.currentThread().getContextClassLoader();
  private final List<LogRecord> warnings = new ArrayList<>();
  private final Handler listener = new Listener(warnings);

  @SuppressWarnings("NullAway.Init") // JUnit fills the field
  ProvidersTest() {}

  @BeforeEach
  void listen() {
    LOG.addHandler(listener);
    LOG.setUseParentHandlers(false);
  }

  @AfterEach
  void restore() {
    LOG.removeHandler(listener);
    LOG.setUseParentHandlers(true);
    Thread.currentThread().setContextClassLoader(before);
  }

  @Test
  void providersAreThereByNameAndNothingIsSaid() throws IOException {
    see(jar("b", Map.of("sound.Plum", body("\"plum\""), "sound.Apple", body("\"apple\""))));
    assertThat(names()).containsExactly("apple", "plum");
    assertThat(warnings).isEmpty();
  }

  @Test
  void withoutPluginsThereIsNothing() {
    assertThat(names()).isEmpty();
    assertThat(warnings).isEmpty();
  }

  @Test
  void aMissingClassCostsAWarningAndNoOtherProvider() throws IOException {
    see(
        jar("good", Map.of("lacking.Apple", body("\"apple\""))),
        PluginJar.build(
            folder.resolve("bad.jar"), Map.of(SERVICES, "lacking.Gone\nlacking.AlsoGone\n")),
        jar("last", Map.of("lacking.Plum", body("\"plum\""))));
    assertThat(names()).containsExactly("apple", "plum");
    assertThat(said())
        .containsExactly(
            "The fruit lacking.Gone is left out: Provider lacking.Gone not found",
            "The fruit lacking.AlsoGone is left out: Provider lacking.AlsoGone not found");
  }

  @Test
  void aWarningIsSaidOnce() throws IOException {
    see(PluginJar.build(folder.resolve("bad.jar"), Map.of(SERVICES, "once.Gone\n")));
    for (int time = 0; time < 3; time++) {
      assertThat(names()).isEmpty();
    }
    assertThat(said()).hasSize(1);
  }

  @Test
  void aConstructorThatFailsCostsAWarningWithItsReasonOnOneLine() throws IOException {
    see(
        jar(
            "failing",
            Map.of(
                "failing.Bad",
                "public Bad() { throw new IllegalStateException(\"no\\nlicence\"); }"
                    + body("\"bad\""),
                "failing.Worse",
                "private static final int N = Integer.parseInt(\"x\");" + body("\"n\" + N"),
                "failing.Good",
                body("\"good\""))));
    assertThat(names()).containsExactly("good");
    assertThat(said())
        .containsExactlyInAnyOrder(
            "The fruit failing.Bad is left out: it fails with java.lang.IllegalStateException: no"
                + " licence",
            "The fruit failing.Worse is left out: it fails with"
                + " java.lang.ExceptionInInitializerError");
  }

  @Test
  void aClassThatLacksAnotherIsNamedTogetherWithIt() throws IOException {
    Path classes =
        PluginJar.compile(
            folder.resolve("classes"),
            Map.of(
                "torn/Base.java",
                "package torn; public class Base {}",
                "torn/Part.java",
                "package torn; public class Part {}",
                "torn/Heir.java",
                source("torn.Heir", body("\"heir\""))
                    .replace("Heir implements", "Heir extends Base implements"),
                "torn/Owner.java",
                source(
                    "torn.Owner", "private final Object part = new Part();" + body("\"\" + part")),
                SERVICES,
                "torn.Heir\ntorn.Owner\n"));
    Files.delete(classes.resolve("torn/Base.class"));
    Files.delete(classes.resolve("torn/Part.class"));
    see(PluginJar.pack(folder.resolve("torn.jar"), classes));
    assertThat(names()).isEmpty();
    assertThat(said())
        .containsExactly(
            "The fruit torn.Heir is left out: it needs the class torn.Base, which is not on the"
                + " class path",
            "The fruit torn.Owner is left out: it needs the class torn.Part, which is not on the"
                + " class path");
  }

  @Test
  void aClassForANewerJavaIsNamed() throws IOException {
    Path classes =
        PluginJar.compile(
            folder.resolve("classes"),
            Map.of("late/Fig.java", source("late.Fig", body("\"fig\"")), SERVICES, "late.Fig\n"));
    Path file = classes.resolve("late/Fig.class");
    byte[] bytes = Files.readAllBytes(file);
    bytes[7] = 120; // the format's major version
    Files.write(file, bytes);
    see(PluginJar.pack(folder.resolve("late.jar"), classes));
    assertThat(names()).isEmpty();
    assertThat(said())
        .containsExactly(
            "The fruit late.Fig is left out: it is compiled for a newer Java than "
                + Runtime.version().feature()
                + ", which runs here");
  }

  @Test
  void ofTwoWithOneNameTheFirstOnTheClassPathCounts() throws IOException {
    see(
        jar("one", Map.of("first.Pear", body("\"pear\""))),
        jar("two", Map.of("second.Pear", body("\"pear\""))));
    List<Fruit> fruits = fruits();
    assertThat(fruits).hasSize(1);
    assertThat(fruits.get(0).getClass().getName()).isEqualTo("first.Pear");
    assertThat(said())
        .containsExactly("The fruit second.Pear is left out: first.Pear is called 'pear' too");
  }

  @Test
  void aNameThatNoOptionOrFolderCouldHoldIsRefused() throws IOException {
    String[] names = {"Pear", "a b", "", "../x", "a_2", "-a", "a--b", "a.b", "\\u001b[2J", "x,y"};
    Map<String, String> classes = new TreeMap<>();
    for (int n = 0; n < names.length; n++) {
      classes.put("named.Fruit" + n, body("\"" + names[n] + "\""));
    }
    classes.put("named.Null", body("null"));
    classes.put("named.Good", body("\"gru4rec-2\""));
    see(jar("named", classes));
    assertThat(names()).containsExactly("gru4rec-2");
    assertThat(said())
        .hasSize(names.length + 1)
        .contains(
            "The fruit named.Fruit0 is left out: its name 'Pear' is not of lower-case letters and"
                + " digits, with single hyphens between")
        .allMatch(line -> line.codePoints().noneMatch(Character::isISOControl));
  }

  @Test
  void aNameThatCannotBeAskedForIsAFailureOfItsProviderAlone() throws IOException {
    see(
        jar(
            "asked",
            Map.of(
                "asked.Bad",
                body("fail()") + "static String fail() { throw new RuntimeException(\"no\"); }",
                "asked.Good",
                body("\"good\""))));
    assertThat(names()).containsExactly("good");
    assertThat(said())
        .containsExactly(
            "The fruit asked.Bad is left out: it fails with java.lang.RuntimeException: no");
  }

  @Test
  void whatIsNoProviderOrNoListOfThemIsSaid() throws IOException {
    see(
        PluginJar.build(
            folder.resolve("other.jar"),
            Map.of(
                "other/Stone.java",
                "package other; public class Stone {}",
                SERVICES,
                "other.Stone\n")),
        PluginJar.build(folder.resolve("unreadable.jar"), Map.of(SERVICES, "two words\n")),
        jar("good", Map.of("other.Apple", body("\"apple\""))));
    assertThat(names()).containsExactly("apple");
    assertThat(said()).hasSize(2);
    assertThat(said().get(0))
        .isEqualTo("The fruit other.Stone is left out: other.Stone not a subtype");
    assertThat(said().get(1))
        .startsWith("A list of the kind 'fruit' is left out: ")
        .contains("unreadable.jar")
        .contains("Illegal configuration-file syntax");
  }

  private static List<Fruit> fruits() {
    return Providers.all(Fruit.class, "fruit", Fruit::name);
  }

  private static List<String> names() {
    return fruits().stream().map(Fruit::name).toList();
  }

  /** The lines of the log. */
  private List<String> said() {
    assertThat(warnings).allMatch(warning -> warning.getLoggerName().equals("org.linet"));
    return warnings.stream()
        .filter(warning -> warning.getThrown() == null)
        .map(LogRecord::getMessage)
        .toList();
  }

  /** A jar with providers: bodies of classes by their names. */
  private Path jar(String name, Map<String, String> classes) throws IOException {
    Map<String, String> files = new TreeMap<>();
    classes.forEach(
        (type, body) -> files.put(type.replace('.', '/') + ".java", source(type, body)));
    files.put(SERVICES, String.join("\n", classes.keySet()) + "\n");
    return PluginJar.build(folder.resolve(name + ".jar"), files);
  }

  private static String body(String name) {
    return " @Override public String name() { return " + name + "; } ";
  }

  private static String source(String type, String body) {
    int dot = type.lastIndexOf('.');
    return "package "
        + type.substring(0, dot)
        + "; public class "
        + type.substring(dot + 1)
        + " implements "
        + Fruit.class.getCanonicalName()
        + " {"
        + body
        + "}";
  }

  /** Has this thread see jars, in this order. */
  private void see(Path... jars) throws IOException {
    URL[] urls = new URL[jars.length];
    for (int n = 0; n < jars.length; n++) {
      urls[n] = jars[n].toUri().toURL();
    }
    Thread.currentThread().setContextClassLoader(new URLClassLoader(urls, before));
  }

  private static final class Listener extends Handler {
    private final List<LogRecord> records;

    Listener(List<LogRecord> records) {
      this.records = records;
    }

    @Override
    public void publish(LogRecord entry) {
      records.add(entry);
    }

    @Override
    public void flush() {}

    @Override
    public void close() {}
  }
}
