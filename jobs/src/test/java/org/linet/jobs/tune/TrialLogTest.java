package org.linet.jobs.tune;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.linet.core.LinetException;

class TrialLogTest {
  @TempDir private Path folder;

  @SuppressWarnings("NullAway.Init") // JUnit fills the field
  TrialLogTest() {}

  private static Trial trial(int number) {
    return new Trial(
        number, Map.of("k", "3"), Map.of("hit@20", 0.5), number == 1 ? null : 2, 1.5, null);
  }

  @Test
  void readsBackWhatItWrote() {
    Path file = folder.resolve("trials.jsonl");
    TrialLog log = TrialLog.open(file);
    log.add(trial(1));
    log.add(new Trial(2, Map.of(), Map.of(), null, 0.5, "it diverged"));
    assertThat(TrialLog.open(file).trials()).isEqualTo(log.trials()).hasSize(2);
  }

  @Test
  void aLineThatAKillCutShortIsForgotten() throws Exception {
    Path file = folder.resolve("trials.jsonl");
    TrialLog.open(file).add(trial(1));
    String whole = Files.readString(file);
    for (int kept : new int[] {1, whole.length() / 2, whole.length() - 1}) {
      Files.writeString(file, whole + whole.substring(0, kept));
      TrialLog log = TrialLog.open(file);
      assertThat(log.trials()).containsExactly(trial(1));
      log.add(trial(2));
      assertThat(Files.readAllLines(file)).hasSize(2);
      assertThat(TrialLog.open(file).trials()).containsExactly(trial(1), trial(2));
    }
  }

  @Test
  void namesALineThatIsNoTrial() throws Exception {
    Path file = folder.resolve("trials.jsonl");
    TrialLog.open(file).add(trial(1));
    Files.writeString(file, Files.readString(file) + "{\"trial\":\n" + Files.readString(file));
    assertThatThrownBy(() -> TrialLog.open(file))
        .isInstanceOf(LinetException.class)
        .hasMessageContaining("trials.jsonl, line 2");
  }
}
