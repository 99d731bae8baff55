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
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.linet.core.model.ModelArtifact;
import org.linet.core.model.ModelFamilies;
import org.linet.core.model.ModelFamily;
import org.linet.core.model.Preset;
import org.linet.jobs.testing.SmallData;
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

  /** Nothing that these commands name is there: what is wrong with them does not depend on it. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      value = {
        "train --data d --out m --model nope | There is no model 'nope'",
        "train --data d --out m --model toy --set nope=1 | There is no setting 'nope'",
        "train --data d --out m --model toy --set epochs=0 | '0' is not allowed for epochs",
        "train --data d --out m --model toy --preset nope | toy has no preset 'nope'",
        "train --data d --out m --model toy --set epochs=2 --set epochs=3 | --set gives epochs more",
        "train --data d --out m --model toy --set epochs | --set takes NAME=VALUE, not 'epochs'",
        "train --data d --out m --model toy --set =1 | --set takes NAME=VALUE, not '=1'",
        "train --data d --out m --model toy --set epochs=a=b | 'a=b' is not allowed for epochs",
        "train --data d --out m --model toy --set epochs= | '' is not allowed for epochs",
        "train --data d --out m --model toy --set | --set",
        "tune --data d --out t --model nope --budget 1 | There is no model 'nope'",
        "tune --data d --out t --model pop --budget 1 | pop has no setting that is worth a search",
        "tune --data d --out t --model toy --budget 1 --space nope=1 | There is no setting 'nope'",
        "tune --data d --out t --model toy --budget 1 --space epochs=9..2 | is no domain for epochs",
        "tune --data d --out t --model toy --budget 1 --space epochs=0..2 | not allowed for epochs",
        "tune --data d --out t --model toy --budget 1 --space epochs=2 --space epochs=4 | --space gives",
        "tune --data d --out t --model toy --budget 1 --space epochs=2 --set epochs=2 | is fixed by",
        "compare --data d --out r --models toy --set epochs=2 --set epochs=3 | --set gives epochs more",
        "compare --data d --out r --models , | --models names nothing: give at least one MODEL",
        "models nope | There is no model 'nope'",
        "order --data d --model m --windows 2147483647 | --windows are of 2 to 10000 clicks",
        "order --data d --model m --windows , | --windows names nothing: give at least one N",
        "order --data d --model m --seeds , | --seeds names nothing",
        "order --data d --model , | --model names nothing",
        "replay --data d --model m --url http://127.0.0.1:99999 | --url is no address of a service",
        "prepare --input l.csv --out d --format nope | There is no log format 'nope'",
        "prepare --input l.csv --out d --fraction 2 | The fraction 2/1 does not lie above 0",
        "prepare --input l.csv --out d --fraction x | 'x' is no fraction",
        "prepare --input l.csv --out d --threads 0 | threads is 0, but must be from 1 to 1024",
        "prepare --input l.csv --out d --threads 1000000 | threads is 1000000, but must be from 1",
        "prepare --input l.csv --out d --memory much | 'much' is no amount of memory"
      })
  void aValueThatIsWrongInItselfIsWrongUsage(String command, String sentence) {
    String[] args = command.split(" ");
    assertThat(linet.run(args)).as(linet.err()).isEqualTo(2);
    assertThat(linet.err().lines().toList())
        .hasSize(2)
        .satisfies(lines -> assertThat(lines.get(0)).startsWith("linet: ").contains(sentence))
        .contains("See: linet " + args[0] + " --help");
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
