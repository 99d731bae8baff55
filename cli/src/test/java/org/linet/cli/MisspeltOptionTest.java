package org.linet.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** A misspelt option is named as one, and not taken for a file that is missing. */
class MisspeltOptionTest {
  private final LinetInProcess linet = new LinetInProcess();

  static Stream<Arguments> optionsForPaths() {
    return Linet.commandLine().getSubcommands().values().stream()
        .distinct()
        .map(command -> command.getCommandSpec())
        .flatMap(
            command ->
                command.options().stream()
                    .filter(
                        option ->
                            option.type() == Path.class
                                || Stream.of(option.auxiliaryTypes())
                                    .anyMatch(type -> type == Path.class))
                    .map(option -> Arguments.of(command.name(), option.longestName())));
  }

  @ParameterizedTest
  @MethodSource("optionsForPaths")
  void whereAPathIsExpected(String command, String option) {
    assertThat(linet.run(command, option, "--no-such-option")).isEqualTo(ExitStatus.USAGE);
    assertThat(linet.err()).contains("Unknown option: '--no-such-option'").contains("See: linet");
  }

  @ParameterizedTest
  @CsvSource({
    "recommend --model m --input a.txt --ot x, --ot",
    "recommend --model m --input a.txt --out x --jsn, --jsn",
    "prepare --input a.csv --test-hurs 6 --out x, --test-hurs",
    "prepare --input a.csv b.csv --out x --fracton 1/4, --fracton",
    "train --data d --model pop --uot x, --uot",
    "evaluate --model m --dta d, --dta"
  })
  void whereverItStands(String line, String word) {
    assertThat(linet.run(line.split(" "))).isEqualTo(ExitStatus.USAGE);
    assertThat(linet.err()).contains("Unknown option").contains("'" + word + "'");
  }

  @Test
  void aFileOfThatNameIsAFile(@TempDir Path folder) throws IOException {
    Path file = Files.writeString(folder.resolve("--log.csv"), "");
    assertThat(linet.run("prepare", "--input", file.toString(), "--out", folder + "/x"))
        .isEqualTo(1);
    assertThat(linet.err()).contains("is empty");
  }
}
