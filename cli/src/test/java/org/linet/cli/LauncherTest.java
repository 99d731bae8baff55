package org.linet.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.linet.core.testing.PluginJar;

/**
 * The launcher in a checkout of its own, whose build and Java are stubs that say what they were
 * asked to do.
 */
@DisabledOnOs(OS.WINDOWS)
class LauncherTest {
  private static final Path LAUNCHER = Path.of("..", "linet").toAbsolutePath().normalize();

  @TempDir private Path folder;
  private Path checkout;
  private Path jdk;

  @SuppressWarnings("NullAway.Init") // JUnit fills the fields
  LauncherTest() {}

  /** What the launcher did. */
  private record Result(int status, String out, String err) {}

  @BeforeEach
  void makeCheckout() throws IOException {
    checkout = Files.createDirectories(folder.resolve("a check out"));
    Files.copy(LAUNCHER, checkout.resolve("linet"));
    executable(checkout.resolve("linet"));
    Files.createDirectories(checkout.resolve("cli/src/main"));
    Files.writeString(checkout.resolve("pom.xml"), "<project/>");
    Files.writeString(checkout.resolve("cli/pom.xml"), "<project/>");
    Files.writeString(checkout.resolve("cli/src/main/Code.java"), "class Code {}");
    script(
        checkout.resolve("mvnw"),
        """
        echo "built with $JAVA_HOME" >> builds.txt
        mkdir -p cli/target
        echo jar > cli/target/a.jar
        printf '%s/cli/target/a.jar' "$PWD" > cli/target/classpath.txt
        echo '[INFO] Building LINet cli 1.0-SNAPSHOT [1/1]'
        """);
    jdk = jdk("jdk 17", "17.0.15", true);
  }

  @Test
  void buildsTheFirstTimeOnly() throws Exception {
    Result first = linet(folder, Map.of(), "models");
    assertThat(first.status()).isZero();
    assertThat(first.err()).contains("first start: building").contains("Building LINet cli");
    assertThat(first.out()).contains("arg=models");
    Result second = linet(folder, Map.of(), "models");
    assertThat(second.err()).isEmpty();
    assertThat(builds()).hasSize(1).allMatch(line -> line.endsWith(jdk.toString()));
  }

  @Test
  void buildsAgainWhenASourceIsNewerOrALibraryIsGone() throws Exception {
    linet(folder, Map.of(), "models");
    Files.setLastModifiedTime(
        checkout.resolve("cli/src/main/Code.java"), FileTime.from(Instant.now().plusSeconds(2)));
    assertThat(linet(folder, Map.of(), "models").err()).contains("sources have changed");
    Files.setLastModifiedTime(
        checkout.resolve("cli/src/main/Code.java"), FileTime.from(Instant.now().minusSeconds(60)));
    Files.delete(checkout.resolve("cli/target/a.jar"));
    linet(folder, Map.of(), "models");
    assertThat(builds()).hasSize(3);
  }

  @Test
  void twoFirstStartsBuildOnce() throws Exception {
    String build = Files.readString(checkout.resolve("mvnw"));
    Files.writeString(checkout.resolve("mvnw"), build.replace("mkdir", "sleep 1; mkdir"));
    Process one = start(folder, List.of(checkout.resolve("linet").toString(), "x"), Map.of());
    Process two = start(folder, List.of(checkout.resolve("linet").toString(), "x"), Map.of());
    assertThat(one.waitFor(60, TimeUnit.SECONDS)).isTrue();
    assertThat(two.waitFor(60, TimeUnit.SECONDS)).isTrue();
    assertThat(one.exitValue()).isZero();
    assertThat(two.exitValue()).isZero();
    assertThat(builds()).hasSize(1);
  }

  @Test
  void runsInTheCallersFolderThroughALinkWithArgumentsAsTheyAre() throws Exception {
    Path elsewhere = Files.createDirectories(folder.resolve("else where"));
    Path link = folder.resolve("link to linet");
    Files.createSymbolicLink(link, Path.of("a check out", "linet"));
    Result result = run(elsewhere, List.of(link.toString(), "--session", "a b  c", ""), Map.of());
    assertThat(result.status()).isZero();
    assertThat(result.out())
        .contains("pwd=" + elsewhere.toRealPath())
        .contains("arg=--session\narg=a b  c\narg=\n");
  }

  @Test
  void givesTheEngineItsEnvironment() throws Exception {
    Result result = linet(folder, Map.of("GLIBC_TUNABLES", "glibc.malloc.arena_max=3"), "x");
    assertThat(result.out())
        .contains("OMP_WAIT_POLICY=passive")
        .contains("ONEDNN_PRIMITIVE_CACHE_CAPACITY=16384")
        .contains("GLIBC_TUNABLES=glibc.malloc.arena_max=3:glibc.malloc.hugetlb=1\n")
        .contains("arg=-Dorg.bytedeco.javacpp.maxPhysicalBytes=0")
        .doesNotContain("native-access");
  }

  @Test
  void theAllocatorHasAnArenaAProcessor() throws Exception {
    assertThat(linet(folder, Map.of("GLIBC_TUNABLES", ""), "x").out())
        .containsPattern("GLIBC_TUNABLES=glibc.malloc.hugetlb=1:glibc.malloc.arena_max=[1-9]");
  }

  @Test
  void withoutALocaleArgumentsAreUtf8() throws Exception {
    assertThat(linet(folder, Map.of("LC_ALL", "POSIX"), "x").out())
        .containsPattern("(?i)LC_ALL=.*utf-?8");
  }

  @Test
  void aUtf8LocaleStaysAsItIs() throws Exception {
    assertThat(linet(folder, Map.of("LC_ALL", "C.UTF-8"), "x").out()).contains("LC_ALL=C.UTF-8\n");
  }

  @Test
  void laterJavaIsAllowedNativeAccess() throws Exception {
    Path later = jdk("jdk-25", "25.0.1", true);
    assertThat(linet(folder, Map.of("JAVA_HOME", later.toString()), "x").out())
        .contains("arg=--enable-native-access=ALL-UNNAMED")
        .contains("arg=--sun-misc-unsafe-memory-access=allow");
  }

  @Test
  void theUsersOptionsComeLast() throws Exception {
    String out = linet(folder, Map.of("LINET_JAVA_OPTS", "-Xmx3g -Dx=y"), "go").out();
    assertThat(out).contains("arg=-Xmx3g\narg=-Dx=y\n");
    assertThat(out.indexOf("arg=-Xmx3g")).isGreaterThan(out.indexOf("MaxRAMPercentage"));
  }

  @Test
  void pluginsFollowTheProgramOnTheClassPath() throws Exception {
    Path jar = PluginJar.pack(folder.resolve("a plug-in.jar"), checkout.resolve("cli/src"));
    Path jars = Files.createDirectories(folder.resolve("more of them"));
    String plugins = jar + "::more of them/:" + jars + "/*:";
    String own =
        checkout.resolve("cli/target/classes") + ":" + checkout.resolve("cli/target/a.jar");
    assertThat(linet(folder, Map.of("LINET_PLUGINS", plugins), "x").out())
        .contains(
            "arg=-cp\narg="
                + own
                + ":"
                + jar
                + ":more of them/:more of them/*:"
                + jars
                + ":"
                + jars
                + "/*\n");
    assertThat(linet(folder, Map.of("LINET_PLUGINS", ""), "x").out())
        .contains("arg=-cp\narg=" + own + "\n");
  }

  @Test
  void aPluginThatIsNotThereOrIsNoJarIsNamedBeforeAnythingIsBuilt() throws Exception {
    Path text = Files.writeString(folder.resolve("text.jar"), "not a jar");
    Map<String, String> wrong =
        Map.of(
            "gone.jar",
            "linet: LINET_PLUGINS names gone.jar, which does not exist.\n",
            "gone/*",
            "linet: LINET_PLUGINS names gone, which does not exist.\n",
            text.toString(),
            "linet: LINET_PLUGINS names " + text + ", which is no jar that can be read.\n");
    for (Map.Entry<String, String> each : wrong.entrySet()) {
      Result result = linet(folder, Map.of("LINET_PLUGINS", jdk + ":" + each.getKey()), "models");
      assertThat(result.status()).isEqualTo(1);
      assertThat(result.err()).isEqualTo(each.getValue());
      assertThat(result.out()).isEmpty();
    }
    assertThat(checkout.resolve("builds.txt")).doesNotExist();
  }

  @Test
  void passesOverAJavaThatIsTooOld() throws Exception {
    Path old = jdk("jdk8", "1.8.0_392", true);
    Result result =
        linet(
            folder,
            Map.of("JAVA_HOME", old.toString(), "PATH", jdk + "/bin:" + System.getenv("PATH")),
            "x");
    assertThat(result.status()).isZero();
    assertThat(result.out()).contains("java=" + jdk);
  }

  @Test
  void reportsABuildThatFails() throws Exception {
    script(checkout.resolve("mvnw"), "echo '[ERROR] Code.java: no such symbol'; exit 1\n");
    Result result = linet(folder, Map.of(), "x");
    assertThat(result.status()).isEqualTo(1);
    assertThat(result.err()).contains("no such symbol").contains("the build failed");
    assertThat(result.out()).isEmpty();
  }

  @Test
  void whatAKilledBuildLeftIsMadeAnew() throws Exception {
    String build = Files.readString(checkout.resolve("mvnw"));
    script(
        checkout.resolve("mvnw"),
        "mkdir -p cli/target/classes; echo half > cli/target/classes/Half.class; kill -9 $$\n");
    assertThat(linet(folder, Map.of(), "x").status()).isEqualTo(1);
    assertThat(checkout.resolve("cli/target/classes/Half.class")).exists();
    Files.writeString(checkout.resolve("mvnw"), build);
    Result result = linet(folder, Map.of(), "x");
    assertThat(result.status()).isZero();
    assertThat(result.err()).contains("the last build did not end");
    assertThat(checkout.resolve("cli/target/classes/Half.class")).doesNotExist();
    assertThat(linet(folder, Map.of(), "x").err()).isEmpty();
  }

  @Test
  void besideAFolderLibItStartsWhatLiesThereWithoutACompiler() throws Exception {
    Path archive = folder.resolve("an archive");
    Files.createDirectories(archive.resolve("lib"));
    Path launcher = Files.copy(LAUNCHER, archive.resolve("linet"));
    executable(launcher);
    Path jre = jdk("jre", "17.0.15", false);
    Map<String, String> environment = Map.of("JAVA_HOME", jre.toString());
    Result result = run(folder, List.of(launcher.toString(), "models"), environment);
    assertThat(result.status()).isZero();
    assertThat(result.out())
        .contains("java=" + jre)
        .contains("arg=-cp\narg=" + archive.toRealPath() + "/lib/*\n");
    assertThat(archive).isDirectoryNotContaining("glob:**/target");
    Result bench = run(folder, List.of(launcher.toString(), "bench", "train"), environment);
    assertThat(bench.status()).isEqualTo(1);
    assertThat(bench.err()).contains("run them from a checkout");
  }

  @Test
  void theStatusIsThatOfTheCommand() throws Exception {
    assertThat(linet(folder, Map.of("STUB_STATUS", "2"), "x").status()).isEqualTo(2);
  }

  /** A folder that looks like a JDK; its java prints how it was started. */
  private Path jdk(String name, String version, boolean compiler) throws IOException {
    Path home = folder.resolve(name);
    Files.createDirectories(home.resolve("bin"));
    Files.writeString(home.resolve("release"), "JAVA_VERSION=\"" + version + "\"\n");
    script(
        home.resolve("bin/java"),
        """
        echo "java=$(cd "$(dirname "$0")/.." && pwd)"
        echo "pwd=$PWD"
        env | grep -E '^(OMP_WAIT_POLICY|ONEDNN_PRIMITIVE_CACHE_CAPACITY|GLIBC_TUNABLES|LC_ALL)='
        for arg in "$@"; do echo "arg=$arg"; done
        exit ${STUB_STATUS:-0}
        """);
    if (compiler) {
      script(home.resolve("bin/javac"), "");
    }
    return home;
  }

  private Result linet(Path from, Map<String, String> environment, String... args)
      throws Exception {
    List<String> command = new ArrayList<>();
    command.add(checkout.resolve("linet").toString());
    command.addAll(List.of(args));
    return run(from, command, environment);
  }

  private Result run(Path from, List<String> command, Map<String, String> environment)
      throws Exception {
    Process process = start(from, command, environment);
    String out = new String(process.getInputStream().readAllBytes(), UTF_8);
    String err = new String(process.getErrorStream().readAllBytes(), UTF_8);
    return new Result(process.waitFor(), out, err);
  }

  private Process start(Path from, List<String> command, Map<String, String> environment)
      throws IOException {
    ProcessBuilder builder = new ProcessBuilder(command).directory(from.toFile());
    builder.environment().remove("LINET_JAVA_OPTS");
    builder.environment().remove("LINET_PLUGINS");
    builder.environment().remove("GLIBC_TUNABLES");
    builder.environment().put("JAVA_HOME", jdk.toString());
    builder.environment().putAll(environment);
    return builder.start();
  }

  private List<String> builds() throws IOException {
    return Files.readAllLines(checkout.resolve("builds.txt"));
  }

  private static void script(Path file, String body) throws IOException {
    Files.writeString(file, "#!/usr/bin/env bash\n" + body);
    executable(file);
  }

  private static void executable(Path file) throws IOException {
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
  }
}
