package org.linet.bench;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.Test;
import org.linet.cli.Linet;

/** The rules of ARCHITECTURE.md. All modules are on this module's class path. */
class ArchitectureTest {
  private static final List<String> LIBRARY_MODULES =
      List.of("data", "baselines", "neural", "ranking", "evaluation", "onnx", "serving");

  private static final List<String> SEE_THE_SETTINGS =
      List.of("settings", "neural", "onnx", "inference", "jobs", "cli", "bench");

  private static final JavaClasses LINET = LinetClasses.ALL;

  @Test
  void everyModuleIsLookedAt() {
    List<String> names = LINET.stream().map(JavaClass::getPackageName).toList();
    List<String> modules = new ArrayList<>(LIBRARY_MODULES);
    modules.addAll(List.of("core", "settings", "testkit", "inference", "jobs", "cli", "bench"));
    for (String module : modules) {
      Assertions.assertThat(names).anyMatch(name -> name.startsWith("org.linet." + module));
    }
  }

  @Test
  void coreDependsOnNothingOfOurs() {
    classes()
        .that()
        .resideInAPackage("org.linet.core..")
        .should()
        .onlyDependOnClassesThat()
        .resideOutsideOfPackages(
            "org.linet.settings..",
            "org.linet.data..",
            "org.linet.baselines..",
            "org.linet.neural..",
            "org.linet.ranking..",
            "org.linet.evaluation..",
            "org.linet.onnx..",
            "org.linet.serving..",
            "org.linet.testkit..",
            "org.linet.inference..",
            "org.linet.jobs..",
            "org.linet.cli..",
            "org.linet.bench..")
        .check(LINET);
  }

  @Test
  void theTestkitSeesWhatItsAuthorsSeeAndOnlyTestsSeeIt() {
    classes()
        .that()
        .resideInAPackage("org.linet.testkit..")
        .should()
        .onlyDependOnClassesThat()
        .resideInAnyPackage(
            "org.linet.testkit..",
            "org.linet.core..",
            "org.linet.ranking..",
            "org.junit.jupiter.api..",
            "org.assertj..",
            "org.jspecify..",
            "java..")
        .check(LINET);
    noClasses()
        .that()
        .resideOutsideOfPackage("org.linet.testkit..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("org.linet.testkit..", "org.junit..", "org.assertj..")
        .check(LINET);
  }

  @Test
  void theModulesAroundTheCoreDoNotSeeEachOther() {
    for (String module : LIBRARY_MODULES) {
      String[] others =
          LIBRARY_MODULES.stream()
              .filter(other -> !other.equals(module))
              .map(other -> "org.linet." + other + "..")
              .toArray(String[]::new);
      noClasses()
          .that()
          .resideInAPackage("org.linet." + module + "..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(others)
          .allowEmptyShould(true)
          .check(LINET);
    }
  }

  @Test
  void inferenceSeesNothingThatTrainsOrServes() {
    noClasses()
        .that()
        .resideInAPackage("org.linet.inference..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(
            "org.linet.data..",
            "org.linet.neural..",
            "org.linet.evaluation..",
            "org.linet.serving..",
            "org.linet.jobs..")
        .check(LINET);
  }

  @Test
  void noLibraryModuleSeesTheFloorsAboveIt() {
    for (String module : LIBRARY_MODULES) {
      noClasses()
          .that()
          .resideInAPackage("org.linet." + module + "..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("org.linet.inference..", "org.linet.jobs..")
          .check(LINET);
    }
  }

  @Test
  void theJobsNeitherPrintNorEndTheProcess() {
    noClasses()
        .that()
        .resideInAPackage("org.linet.jobs..")
        .should()
        .accessField(System.class, "out")
        .orShould()
        .accessField(System.class, "err")
        .orShould()
        .callMethod(System.class, "exit", int.class)
        .check(LINET);
  }

  @Test
  void theSettingsOfNeuralFamiliesDependOnTheCoreOnly() {
    classes()
        .that()
        .resideInAPackage("org.linet.settings..")
        .should()
        .onlyDependOnClassesThat()
        .resideInAnyPackage("org.linet.settings..", "org.linet.core..", "java..", "org.jspecify..")
        .check(LINET);
  }

  @Test
  void onlyNeuralAndOnnxAndWhatIsAboveThemSeeTheSettings() {
    noClasses()
        .that()
        .resideOutsideOfPackages(
            SEE_THE_SETTINGS.stream()
                .map(module -> "org.linet." + module + "..")
                .toArray(String[]::new))
        .should()
        .dependOnClassesThat()
        .resideInAPackage("org.linet.settings..")
        .check(LINET);
  }

  @Test
  void whatIsInternalToAModuleIsSeenByNoOther() {
    List<String> modules = new ArrayList<>(LIBRARY_MODULES);
    modules.addAll(List.of("settings", "inference", "jobs"));
    for (String module : modules) {
      noClasses()
          .that()
          // the benchmarks measure inner loops, and nothing else may lean on them
          .resideOutsideOfPackages("org.linet." + module + "..", "org.linet.bench..")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("org.linet." + module + "..internal..")
          .allowEmptyShould(true)
          .check(LINET);
    }
  }

  @Test
  void nothingSeesTheBenchmarks() {
    noClasses()
        .that()
        .resideOutsideOfPackage("org.linet.bench..")
        .should()
        .dependOnClassesThat()
        .resideInAPackage("org.linet.bench..")
        .check(LINET);
  }

  @Test
  void onlyTheBenchmarksSeeTheCommandLine() {
    noClasses()
        .that()
        .resideOutsideOfPackages("org.linet.cli..", "org.linet.bench..")
        .should()
        .dependOnClassesThat()
        .resideInAPackage("org.linet.cli..")
        .check(LINET);
  }

  @Test
  void onlyNeuralAndTheBenchmarksSeeTheTensorEngine() {
    noClasses()
        .that()
        .resideOutsideOfPackages("org.linet.neural..", "org.linet.bench..")
        .should()
        .dependOnClassesThat()
        .resideInAPackage("org.bytedeco..")
        .check(LINET);
  }

  @Test
  void onlyOnnxSeesOnnxRuntimeAndTheClassesOfItsFormat() {
    noClasses()
        .that()
        .resideOutsideOfPackage("org.linet.onnx..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("ai.onnxruntime..", "ai.onnx..", "com.google.protobuf..")
        .check(LINET);
  }

  @Test
  void onlyDataSeesTheDatabase() {
    noClasses()
        .that()
        .resideOutsideOfPackage("org.linet.data..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("org.duckdb..", "java.sql..")
        .check(LINET);
  }

  @Test
  void onlyTheCommandsAndTheBenchmarksParseCommandLines() {
    noClasses()
        .that()
        .resideOutsideOfPackages("org.linet.cli..", "org.linet.bench..")
        .should()
        .dependOnClassesThat()
        .resideInAPackage("picocli..")
        .check(LINET);
  }

  @Test
  void onlyTheCommandsDrawProgressBars() {
    noClasses()
        .that()
        .resideOutsideOfPackage("org.linet.cli..")
        .should()
        .dependOnClassesThat()
        .resideInAPackage("me.tongfei..")
        .check(LINET);
  }

  @Test
  void onlyTheBenchmarksMeasureWithJmhAndHistograms() {
    noClasses()
        .that()
        .resideOutsideOfPackage("org.linet.bench..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("org.openjdk.jmh..", "org.HdrHistogram..")
        .check(LINET);
  }

  @Test
  void onlyServingSeesTheServerItsMetricsAndRedis() {
    noClasses()
        .that()
        .resideOutsideOfPackage("org.linet.serving..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("org.eclipse.jetty..", "io.micrometer..", "redis.clients..")
        .check(LINET);
  }

  @Test
  void packagesHaveNoCycles() {
    slices().matching("org.linet.(**)").should().beFreeOfCycles().check(LINET);
  }

  /** The module path, where every jar is a module, would refuse it. */
  @Test
  void noPackageIsInTwoModules() {
    Map<String, Set<String>> places = new TreeMap<>();
    for (JavaClass type : LINET) {
      String file = type.getSource().orElseThrow().getUri().toString();
      String path = "/" + type.getPackageName().replace('.', '/') + "/";
      places
          .computeIfAbsent(type.getPackageName(), name -> new TreeSet<>())
          .add(file.substring(0, file.lastIndexOf(path)));
    }
    Assertions.assertThat(places).hasSizeGreaterThan(50);
    Assertions.assertThat(places)
        .allSatisfy((name, where) -> Assertions.assertThat(where).hasSize(1));
  }

  @Test
  void onlyTheMainClassesEndTheProcess() {
    noClasses()
        .that()
        .doNotHaveFullyQualifiedName(Linet.class.getName())
        .and()
        .doNotHaveFullyQualifiedName(Bench.class.getName())
        .should()
        .callMethod(System.class, "exit", int.class)
        .orShould()
        .callMethod(Runtime.class, "exit", int.class)
        .orShould()
        .callMethod(Runtime.class, "halt", int.class)
        .check(LINET);
  }

  @Test
  void nothingIsReadOrWrittenWithJavaSerialization() {
    noClasses()
        .should()
        .dependOnClassesThat()
        .areAssignableTo(ObjectInputStream.class)
        .orShould()
        .dependOnClassesThat()
        .areAssignableTo(ObjectOutputStream.class)
        .check(LINET);
  }
}
