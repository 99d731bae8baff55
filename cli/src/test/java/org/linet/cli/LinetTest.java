package org.linet.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.io.IOException;
import java.io.OutputStream;
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
  private final LinetInProcess linet = new LinetInProcess();

  @Test
  void everyCommandHasHelpWithAnExampleOfItself() {
    CommandLine all = Linet.commandLine();
    assertThat(all.getSubcommands()).isNotEmpty();
    all.getSubcommands()
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
    for (CommandLine command : Linet.commandLine().getSubcommands().values()) {
      assertThat(command.getCommandSpec().options())
          .allMatch(option -> option.description().length > 0, "has a description");
    }
  }

  @Test
  void helpIsAResultAndGoesToStandardOutput() {
    assertThat(linet.run("train", "--help")).isZero();
    assertThat(linet.out()).contains("Usage: linet train");
    assertThat(linet.err()).isEmpty();
  }

  @Test
  void aResultThatCannotBeWrittenIsAFailure() {
    OutputStream full =
        new OutputStream() {
          @Override
          public void write(int b) throws IOException {
            throw new IOException("no space left on device");
          }
        };
    for (List<String> args : List.of(List.of("models"), List.of("models", "--json"))) {
      StringWriter err = new StringWriter();
      CommandLine linet = Linet.commandLine();
      linet.setOut(new PrintWriter(full, false, UTF_8));
      linet.setErr(new PrintWriter(err, true));
      assertThat(Linet.run(linet, args.toArray(String[]::new))).isEqualTo(1);
      assertThat(err.toString()).contains("The result cannot be written");
    }
  }

  @Test
  void theVersionIsThatOfTheBuild() {
    assertThat(linet.run("--version")).isZero();
    assertThat(linet.out()).matches("linet \\d+\\.\\d+\\.\\d+\\S*\\R");
  }

  @Test
  void withoutACommandTheCommandsAreListedAndTheUsageIsWrong() {
    assertThat(linet.run()).isEqualTo(2);
    assertThat(linet.err()).contains("Commands:").contains("train").contains("Name a command");
    assertThat(linet.out()).isEmpty();
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
      assertThat(linet.run(args)).as(String.join(" ", args)).isEqualTo(2);
      assertThat(linet.err())
          .as(String.join(" ", args))
          .startsWith("linet: ")
          .contains("See: linet")
          .contains("--help")
          .doesNotContain("\tat ");
      assertThat(linet.out()).isEmpty();
    }
  }

  @Test
  void anEmptyPathIsWrongUsageAndNotTakenForTheCurrentFolder() {
    for (List<String> words :
        List.of(
            List.of("serve", "--model", ""),
            List.of("serve", "--model", "m", "--blocked-items", ""),
            List.of("train", "--model", "pop", "--data", "", "--out", "o"),
            List.of("recommend", "--model", "m", "--input", "", "--out", "o"),
            List.of("order", "--data", "d", "--model", ",m"),
            List.of("compare", "--data", "d", "--out", "o", "--models", ",pop"),
            List.of("probe", "--data", "d", "--out", "o", "--models", ""))) {
      assertThat(linet.run(words.toArray(String[]::new))).as(words.toString()).isEqualTo(2);
      assertThat(linet.err())
          .startsWith("linet: Invalid value for option '--")
          .contains("it is empty; name a file or a folder")
          .hasLineCount(2);
    }
  }

  @Test
  void theFamiliesAreListedForPeopleAndForMachines() {
    assertThat(linet.run("models")).isZero();
    assertThat(linet.out()).contains("toy").contains("pop");
    assertThat(linet.run("models", "toy", "--json")).isZero();
    assertThat(linet.out())
        .startsWith("{\"family\":\"toy\"")
        .contains(
            "{\"name\":\"epochs\",\"default\":3,\"allowed\":\"a whole number from 1 to 100000\"")
        .contains(
            "{\"name\":\"short\",\"description\":\"One epoch.\",\"values\":{\"epochs\":\"1\"}}")
        .hasLineCount(1);
  }

  @Test
  void thePresetsAreListedForPeople() {
    assertThat(linet.run("models")).isZero();
    assertThat(linet.out()).containsPattern("toy +long, short +A toy");
    assertThat(linet.run("models", "toy")).isZero();
    assertThat(linet.out()).containsPattern("long +More epochs. +epochs=5 seed=3");
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
            linet.run(
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
        .as(linet.err())
        .isZero();
    assertThat(ModelArtifact.open(model).description().hyperparameters())
        .containsEntry("epochs", 2L)
        .containsEntry("seed", 3L)
        .containsEntry("step-millis", 0L);
  }
}
