package org.linet.data.internal.log;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.linet.core.testing.RandomSeed;

class LineReaderTest {
  /** Gives a few bytes at a time, as a pipe does. */
  private static final class Trickle extends ByteArrayInputStream {
    private final Random random;

    Trickle(byte[] bytes, Random random) {
      super(bytes);
      this.random = random;
    }

    @Override
    public synchronized int read(byte[] target, int from, int length) {
      return super.read(target, from, Math.min(length, 1 + random.nextInt(100_000)));
    }
  }

  private static List<String> lines(InputStream in) throws IOException {
    List<String> lines = new ArrayList<>();
    try (LineReader reader = LineReader.of(in)) {
      Line line = new Line();
      while (reader.next(line)) {
        assertThat(line.number).isEqualTo(lines.size() + 1L);
        assertThat(line.cutOff()).isFalse();
        boolean ascii = line.text().chars().allMatch(c -> c < 128);
        // the byte order mark of the first line counts too
        assertThat(line.ascii).isEqualTo(ascii && !(line.number == 1 && line.start > 0));
        lines.add(line.text());
      }
    }
    return lines;
  }

  private static List<String> lines(String text) throws IOException {
    return lines(new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)));
  }

  @Test
  void linesEndAtLfOrCrLfAndTheLastNeedsNoEnd() throws IOException {
    assertThat(lines("")).isEmpty();
    assertThat(lines("a")).containsExactly("a");
    assertThat(lines("a\n")).containsExactly("a");
    assertThat(lines("a\r\nb\rc\n\nd\r")).containsExactly("a", "b\rc", "", "d");
    assertThat(lines("\uFEFFa\n\uFEFFb")).containsExactly("a", "\uFEFFb");
  }

  @Test
  void agreesWithASplitStringHoweverTheBytesArrive() throws IOException {
    Random random = RandomSeed.random(getClass());
    for (int run = 0; run < 20; run++) {
      List<String> expected = new ArrayList<>();
      StringBuilder text = new StringBuilder();
      for (int i = 0; i < 50; i++) {
        int length = random.nextInt(4) == 0 ? random.nextInt(LineReader.LONGEST / 2) : 5;
        String line = (random.nextBoolean() ? "x" : "é").repeat(length / 2);
        expected.add(line);
        text.append(line).append(random.nextBoolean() ? "\n" : "\r\n");
      }
      byte[] bytes = text.toString().getBytes(StandardCharsets.UTF_8);
      assertThat(lines(new Trickle(bytes, random)).equals(expected)).isTrue();
    }
  }

  @Test
  void aLineThatIsTooLongIsCutOffAndTheNextIsWhole() throws IOException {
    for (int length : new int[] {LineReader.LONGEST + 1, 5 << 20}) {
      byte[] bytes = ("a\n" + "x".repeat(length) + "\nb").getBytes(StandardCharsets.UTF_8);
      try (LineReader reader = LineReader.of(new ByteArrayInputStream(bytes))) {
        Line line = new Line();
        assertThat(reader.next(line)).isTrue();
        assertThat(reader.next(line)).isTrue();
        assertThat(line.cutOff()).isTrue();
        assertThat(line.length).isEqualTo(length);
        assertThat(line.end - line.start).isLessThanOrEqualTo(LineReader.LONGEST);
        assertThat(reader.next(line)).isTrue();
        assertThat(line.text()).isEqualTo("b");
        assertThat(line.number).isEqualTo(3);
        assertThat(reader.next(line)).isFalse();
      }
    }
  }

  @Test
  void aLineOfTheGreatestLengthIsWhole() throws IOException {
    String longest = "x".repeat(LineReader.LONGEST);
    assertThat(lines(longest + "\n" + longest).equals(List.of(longest, longest))).isTrue();
  }
}
