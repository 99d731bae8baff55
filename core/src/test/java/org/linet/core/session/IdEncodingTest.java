package org.linet.core.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.linet.core.LinetException;
import org.linet.core.testing.RandomSeed;

class IdEncodingTest {
  private static final int[] PIECES =
      "%%%0123aAfFgG \t\n\r\u0000\u007f\u0085\u00a0\u2003\u2028\u3000\ufeff\u00e9\uff11\ud834\udd1e"
          .codePoints()
          .toArray();

  @TempDir Path folder;

  @ParameterizedTest
  @CsvSource(
      ignoreLeadingAndTrailingWhitespace = false,
      value = {
        "AB 12,AB%2012",
        " a ,%20a%20",
        "100%,100%",
        "100%25,100%2525",
        "%zz,%zz",
        "%4,%4",
        "% 1,%%201",
        "%%20,%%2520",
        "a\u00a0b,a%C2%A0b",
        "\u00fc\ufeff,\u00fc\ufeff"
      })
  void writesWhiteSpaceAndAmbiguousPercentSigns(String id, String encoded) throws IOException {
    assertThat(IdEncoding.encode(id)).isEqualTo(encoded);
    assertThat(IdEncoding.decode(encoded)).isEqualTo(id);
  }

  @Test
  void anyIdComesBackAndLooksLikeNoOther() throws IOException {
    Random random = RandomSeed.random(getClass());
    for (String id : ids(random)) {
      String encoded = IdEncoding.encode(id);
      assertThat(IdEncoding.decode(encoded)).isEqualTo(id);
      assertThat(IdEncoding.isNeeded(encoded)).isFalse();
      assertThat(encoded.length()).isLessThanOrEqualTo(IdEncoding.GROWTH * 4 * id.length());
      assertThat(IdEncoding.isNeeded(id) || id.contains("%") || encoded.equals(id)).isTrue();
    }
  }

  @Test
  void aFolderSaysWhetherItsIdsAreEncoded() throws IOException {
    List<String> ids =
        ids(RandomSeed.random(getClass())).stream()
            .filter(id -> id.chars().noneMatch(c -> c < ' ' || c == 0x7f))
            .toList();
    String line = String.join(" ", ids.stream().map(IdEncoding::encode).toList()) + "\n";
    Files.writeString(folder.resolve(DatasetFolder.TRAIN), line);
    Files.writeString(folder.resolve(DatasetFolder.TEST), line);
    describe("{\"idEncoding\": \"percent\"}");
    assertThat(trainIds()).isEqualTo(ids);

    Files.writeString(folder.resolve(DatasetFolder.TRAIN), "a%20b c\n");
    Files.writeString(folder.resolve(DatasetFolder.TEST), "c a%20b\n");
    assertThat(trainIds()).containsExactly("a b", "c");
    describe("{}");
    assertThat(trainIds()).containsExactly("a%20b", "c");
    Files.delete(folder.resolve(DatasetFolder.DESCRIPTION));
    assertThat(trainIds()).containsExactly("a%20b", "c");
  }

  @ParameterizedTest
  @CsvSource({"a%FFb,that is not UTF-8", "a%0Ab,with a control character"})
  void aFolderOfIdsThatAreNoneIsRefusedWithItsLine(String field, String reason) throws IOException {
    Files.writeString(folder.resolve(DatasetFolder.TRAIN), "a b\n" + field + "\n");
    Files.writeString(folder.resolve(DatasetFolder.TEST), "a b\n");
    describe("{\"idEncoding\": \"percent\"}");
    assertThatThrownBy(this::trainIds)
        .isInstanceOf(LinetException.class)
        .hasMessageStartingWith("Line 2 of ")
        .hasMessageContaining(reason);
  }

  @Test
  void theLongestIdIsReadHoweverItIsWritten() throws IOException {
    String longest = "a".repeat(DatasetFolder.LONGEST_ID - 2) + "  ";
    Files.writeString(folder.resolve(DatasetFolder.TEST), "a b\n");
    describe("{\"idEncoding\": \"percent\"}");
    Files.writeString(folder.resolve(DatasetFolder.TRAIN), IdEncoding.encode(longest) + " b\n");
    assertThat(trainIds()).containsExactly(longest, "b");
    Files.writeString(folder.resolve(DatasetFolder.TRAIN), IdEncoding.encode(longest + "a"));
    assertThatThrownBy(this::trainIds).hasMessageContaining("of more than 4096 bytes");
  }

  @Test
  void anotherEncodingIsRefused() throws IOException {
    Files.writeString(folder.resolve(DatasetFolder.TRAIN), "a b\n");
    Files.writeString(folder.resolve(DatasetFolder.TEST), "a b\n");
    describe("{\"idEncoding\": \"base64\"}");
    assertThatThrownBy(() -> DatasetFolder.open(folder)).hasMessageContaining("\"idEncoding\"");
  }

  @Test
  void whatIsNoUtf8IsNoId() {
    assertThatThrownBy(() -> IdEncoding.decode("%FF")).isInstanceOf(CharacterCodingException.class);
  }

  private void describe(String json) throws IOException {
    Files.writeString(folder.resolve(DatasetFolder.DESCRIPTION), json);
  }

  private List<String> trainIds() {
    DatasetFolder data = DatasetFolder.open(folder);
    TrainingSet train = data.readTrain();
    assertThat(data.readTest(train.catalog()).clickCount()).isPositive();
    ItemCatalog catalog = train.catalog();
    return IntStream.range(0, catalog.size()).mapToObj(catalog::id).toList();
  }

  private static List<String> ids(Random random) {
    Set<String> ids = new LinkedHashSet<>();
    while (ids.size() < 2_000) {
      StringBuilder id = new StringBuilder("x"); // a byte order mark may not begin a file
      for (int n = random.nextInt(8); n >= 0; n--) {
        id.appendCodePoint(PIECES[random.nextInt(PIECES.length)]);
      }
      ids.add(id.toString());
    }
    return new ArrayList<>(ids);
  }
}
