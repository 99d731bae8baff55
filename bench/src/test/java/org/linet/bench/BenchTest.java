package org.linet.bench;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.linet.cli.Linet;
import picocli.CommandLine;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParameterException;

class BenchTest {
  @Test
  void everyBenchmarkHasHelpWithAnExampleOfItself() {
    CommandLine all = Bench.commandLine();
    assertThat(all.getSubcommands()).isNotEmpty();
    all.getSubcommands()
        .forEach(
            (name, command) ->
                assertThat(command.getUsageMessage())
                    .as(name)
                    .contains("Usage: linet bench " + name)
                    .contains("Example:")
                    .containsPattern("\n  linet bench " + name));
  }

  @Test
  void aGeneratedLogIsWrittenOverNoFile(@TempDir Path folder) throws IOException {
    Path precious = Files.writeString(folder.resolve("clicks.dat"), "precious");
    assertThat(Bench.commandLine().execute("log", "--clicks", "10", "--out", precious.toString()))
        .isEqualTo(1);
    assertThat(precious).hasContent("precious");
  }

  /** Here rather than with each of the two: this module sees both. */
  private static Stream<CommandLine> commandLines() {
    return Stream.of(Linet.commandLine(), Bench.commandLine());
  }

  @ParameterizedTest
  @MethodSource("commandLines")
  void theOverviewSaysInOneWholeSentenceWhatACommandDoes(CommandLine all) {
    all.setUsageHelpAutoWidth(false); // 80 columns, as without a terminal
    List<String> overview = all.getUsageMessage().lines().toList();
    for (String name : all.getSubcommands().keySet()) {
      assertThat(overview).as(name).anyMatch(line -> line.matches("  " + name + " .*\\."));
    }
  }

  @ParameterizedTest
  @MethodSource("commandLines")
  void theParserWarnsOfNoHelp(CommandLine all) {
    // picocli takes what it cannot format as it is, and says so on the process's standard error
    PrintStream err = System.err;
    ByteArrayOutputStream warnings = new ByteArrayOutputStream();
    System.setErr(new PrintStream(warnings, true, UTF_8));
    try {
      assertThat(all.getUsageMessage()).isNotEmpty();
      for (CommandLine command : all.getSubcommands().values()) {
        assertThat(command.getUsageMessage()).isNotEmpty();
      }
    } finally {
      System.setErr(err);
    }
    assertThat(warnings.toString(UTF_8)).doesNotContain("picocli");
  }

  @ParameterizedTest
  @MethodSource("commandLines")
  void everyOptionForAPathRefusesAnEmptyOneAndWhatIsNone(CommandLine all) {
    int paths = 0;
    for (CommandLine command : all.getSubcommands().values()) {
      for (OptionSpec option : command.getCommandSpec().options()) {
        if (Arrays.asList(option.auxiliaryTypes()).contains(Path.class)) {
          paths++;
          for (String none : List.of("", "a\0b")) {
            assertThatThrownBy(() -> command.parseArgs(option.longestName(), none))
                .isInstanceOf(ParameterException.class)
                .hasMessageStartingWith("Invalid value for option '" + option.longestName())
                .hasMessageMatching(".* (it is empty; name a file|'.+' is no path) .*");
          }
        }
      }
    }
    assertThat(paths).as("options for paths").isGreaterThan(5);
  }
}
