package org.linet.core.session;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class IdHashTest {
  private static final int PAIRS = 17;

  /** 131,072 ids of one String.hashCode: "Aa" and "BB" have the same. */
  private static final List<String> COLLIDING =
      IntStream.range(0, 1 << PAIRS).mapToObj(IdHashTest::colliding).toList();

  private static String colliding(int number) {
    StringBuilder id = new StringBuilder();
    for (int pair = 0; pair < PAIRS; pair++) {
      id.append((number >> pair & 1) == 0 ? "Aa" : "BB");
    }
    return id.toString();
  }

  @Test
  void tellsIdsApartThatCollideAsStrings() {
    assertThat(COLLIDING.stream().mapToInt(String::hashCode).distinct().count()).isEqualTo(1);
    assertThat(COLLIDING.stream().mapToInt(IdHash::of).distinct().count())
        .isGreaterThan(COLLIDING.size() - 100);
    assertThat(COLLIDING.stream().mapToInt(IdHashTest::hashOfBytes).distinct().count())
        .isGreaterThan(COLLIDING.size() - 100);
  }

  /** With one hash the table would go past all ids before each: ten thousand million steps. */
  @Test
  void aDataSetOfSuchIdsIsReadLikeAnyOther(@TempDir Path folder) throws IOException {
    Files.writeString(folder.resolve("train.txt"), String.join("\n", COLLIDING));
    Files.writeString(folder.resolve("test.txt"), COLLIDING.get(7) + " " + COLLIDING.get(9));
    DatasetFolder data = DatasetFolder.open(folder);
    ItemCatalog catalog = data.readTrain().catalog();
    assertThat(catalog.size()).isEqualTo(COLLIDING.size());
    assertThat(data.readTest(catalog).session(0)).containsExactly(7, 9);
  }

  @Test
  void readsOnlyTheBytesThatItIsGiven() {
    byte[] bytes = "xAay".getBytes(StandardCharsets.UTF_8);
    assertThat(IdHash.of(bytes, 1, 3)).isEqualTo(hashOfBytes("Aa"));
  }

  private static int hashOfBytes(String id) {
    byte[] bytes = id.getBytes(StandardCharsets.UTF_8);
    return IdHash.of(bytes, 0, bytes.length);
  }
}
