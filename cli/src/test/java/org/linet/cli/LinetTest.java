package org.linet.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.linet.cli.testing.SmallData;
import org.linet.core.model.ModelArtifact;
import org.linet.core.model.ModelFamilies;
import org.linet.core.model.ModelFamily;
import org.linet.core.model.Preset;
import picocli.CommandLine;

class LinetTest {
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();
  private final CommandLine commandLine = Linet.commandLine();

  LinetTest() {
    commandLine.setOut(new PrintWriter(out)).setErr(new PrintWriter(err));
  }

  @Test
  void everyCommandHasHelpWithAnExampleOfItself() {
    assertThat(commandLine.getSubcommands()).isNotEmpty();
    commandLine
        .getSubcommands()
        .forEach(
            (name, command) -> {
              assertThat(command.getUsageMessage())
                  .as(name)
                  .contains("Usage: linet " + name)
                  .contains("Example:")
                  .containsPattern("\n  linet " + name);
              assertThat(command.getCommandSpec().usageMessage().description())
                  .as(name)
                  .isNotEmpty();
            });
  }

  @Test
  void everyOptionOfEveryCommandIsDescribed() {
    for (CommandLine command : commandLine.getSubcommands().values()) {
      assertThat(command.getCommandSpec().options())
          .allMatch(option -> option.description().length > 0, "has a description");
    }
  }

  @Test
  void helpIsAResultAndGoesToStandardOutput() {
    assertThat(run("train", "--help")).isZero();
    assertThat(out.toString()).contains("Usage: linet train");
    assertThat(err.toString()).isEmpty();
  }

  @Test
  void theVersionIsThatOfTheBuild() {
    assertThat(run("--version")).isZero();
    assertThat(out.toString()).matches("linet \\d+\\.\\d+\\.\\d+\\S*\\R");
  }

  @Test
  void withoutACommandTheCommandsAreListedAndTheUsageIsWrong() {
    assertThat(run()).isEqualTo(2);
    assertThat(err.toString()).contains("Commands:").contains("train").contains("Name a command");
    assertThat(out.toString()).isEmpty();
  }

  @Test
  void wrongUsageIsOneSentenceAndAPointerToTheHelp() {
    for (String[] args :
        List.of(
            new String[] {"train"},
            new String[] {"tarin"},
            new String[] {"train", "--data", "d", "--model", "toy", "--out", "m", "--nonsense"},
            new String[] {"train", "--data", "d", "--model", "toy", "--out", "m", "--seed", "x"},
            new String[] {"train", "--data", "d", "--model", "toy", "--out", "m", "--set", "x"},
            new String[] {
              "train", "--data", "d", "--model", "toy", "--out", "m", "--checkpoint-minutes", "0"
            },
            new String[] {
              "train", "--data", "d", "--model", "toy", "--out", "m", "--seed", "1", "--set",
              "seed=2"
            },
            new String[] {"recommend", "--model", "m"},
            new String[] {"recommend", "--model", "m", "--session", "a", "-k", "0"},
            new String[] {"recommend", "--model", "m", "--input", "f"})) {
      err.getBuffer().setLength(0);
      assertThat(run(args)).as(String.join(" ", args)).isEqualTo(2);
      assertThat(err.toString())
          .as(String.join(" ", args))
          .startsWith("linet: ")
          .contains("See: linet")
          .contains("--help")
          .doesNotContain("\tat ");
      assertThat(out.toString()).isEmpty();
    }
  }

  @Test
  void theFamiliesAreListedForPeopleAndForMachines() {
    assertThat(run("models")).isZero();
    assertThat(out.toString()).contains("toy").contains("pop");
    out.getBuffer().setLength(0);
    assertThat(run("models", "toy", "--json")).isZero();
    assertThat(out.toString())
        .startsWith("{\"family\":\"toy\"")
        .contains(
            "{\"name\":\"epochs\",\"default\":3,\"allowed\":\"a whole number from 1 to 100000\"")
        .contains(
            "{\"name\":\"short\",\"description\":\"One epoch.\",\"values\":{\"epochs\":\"1\"}}")
        .hasLineCount(1);
  }

  @Test
  void thePresetsAreListedForPeople() {
    assertThat(run("models")).isZero();
    assertThat(out.toString()).containsPattern("toy +long, short +A toy");
    out.getBuffer().setLength(0);
    assertThat(run("models", "toy")).isZero();
    assertThat(out.toString()).containsPattern("long +More epochs. +epochs=5 seed=3");
  }

  @Test
  void everyPresetOfEveryFamilyFitsItsSettings() {
    for (ModelFamily family : ModelFamilies.all()) {
      for (Preset preset : family.presets()) {
        assertThatCode(() -> family.hyperparameters().values(preset.values()))
            .as(family.name() + " " + preset.name())
            .doesNotThrowAnyException();
        assertThat(Preset.of(family, preset.name())).isEqualTo(preset);
        assertThat(preset.description()).endsWith(".");
      }
      assertThat(family.presets())
          .as(family.name())
          .extracting(Preset::name)
          .doesNotHaveDuplicates();
    }
  }

  @Test
  void aModelRecordsThePresetsValuesWithTheNamedSettingsOverThem(@TempDir Path folder)
      throws IOException {
    String data = SmallData.write(folder.resolve("data")).toString();
    Path model = folder.resolve("model");
    String out = model.toString();
    assertThat(
            run(
                "train",
                "--data",
                data,
                "--model",
                "toy",
                "--out",
                out,
                "--preset",
                "long",
                "--set",
                "epochs=2"))
        .as(err.toString())
        .isZero();
    assertThat(ModelArtifact.open(model).description().hyperparameters())
        .containsEntry("epochs", 2L)
        .containsEntry("seed", 3L)
        .containsEntry("step-millis", 0L);
  }

  private int run(String... args) {
    return Linet.run(commandLine, args);
  }
}
