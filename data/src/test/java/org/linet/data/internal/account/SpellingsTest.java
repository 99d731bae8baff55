package org.linet.data.internal.account;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.linet.core.testing.RandomSeed;
import org.linet.data.account.SpellingFigures;
import org.linet.data.account.SpellingFigures.Kind;
import org.linet.data.account.SpellingFigures.Pairs;

class SpellingsTest {
  private static SpellingFigures of(Iterable<String> ids) throws IOException {
    return Spellings.of(ids::forEach);
  }

  @ParameterizedTest
  @CsvSource({
    "3, 3.0, POINT_ZERO",
    "17, 17.00, POINT_ZERO",
    "7, 007, LEADING_ZEROS",
    "p1, P1, CASE",
    "caf\u00e9, cafe\u0301, UNICODE",
    "a\u200b1, a1, INVISIBLE",
    "7.0, 007, SEVERAL",
    "4006381333931, 4.00638E+12, SCIENTIFIC",
    "4006381333931, 4.006381333931e+12, SCIENTIFIC"
  })
  void aPairIsFoundAndNamed(String one, String other, Kind kind) throws IOException {
    List<Pairs> pairs = of(List.of(one, "else", other, "4712")).pairs();
    assertThat(pairs).hasSize(1);
    assertThat(pairs.get(0).kind()).isEqualTo(kind);
    assertThat(pairs.get(0).count()).isEqualTo(1);
    assertThat(List.of(pairs.get(0).one(), pairs.get(0).other()))
        .containsExactlyInAnyOrder(one, other);
  }

  @Test
  void differentIdsStayDifferent() throws IOException {
    SpellingFigures found =
        of(List.of("3", "30", "3.10", "3.1", "0", "v1.0", "v1", "1e5", "E+12", "a-1", "a1", ".0"));
    assertThat(found.pairs()).isEmpty();
    assertThat(found.scientific()).isZero();
    assertThat(found.joinable()).isFalse();
  }

  @Test
  void wholeNumbersOfBothSpellingsAreJoinable() throws IOException {
    assertThat(of(List.of("3", "4.0")).joinable()).isTrue();
    assertThat(of(List.of("3.0", "4.0")).joinable()).isFalse();
    assertThat(of(List.of("3", "4.0", "x")).joinable()).isFalse();
    assertThat(of(List.of("3", "4.5")).joinable()).isFalse();
  }

  @Test
  void shortRandomIdsThatCollideWithoutCaseAreChance() throws IOException {
    Random random = RandomSeed.random(getClass());
    String letters = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789";
    Set<String> ids = new LinkedHashSet<>();
    while (ids.size() < 5_000) {
      StringBuilder id = new StringBuilder();
      for (int c = 0; c < 4; c++) {
        id.append(letters.charAt(random.nextInt(letters.length())));
      }
      ids.add(id.toString());
    }
    assertThat(of(ids).pairs()).noneMatch(pairs -> pairs.kind() == Kind.CASE);
  }

  @Test
  void agreesWithTheSlowVersion() throws IOException {
    Random random = RandomSeed.random(getClass());
    String[] ways = {
      "%d", "%d.0", "%03d", "sku%d", "SKU%d", "sk\u00fc%d", "sku\u0308%d", "x\u2060%d"
    };
    for (int run = 0; run < 50; run++) {
      Set<String> ids = new LinkedHashSet<>();
      for (int i = 0; i < 200; i++) {
        ids.add(String.format(Locale.ROOT, ways[random.nextInt(ways.length)], random.nextInt(100)));
      }
      Map<String, TreeSet<String>> groups = new TreeMap<>();
      for (String id : ids) {
        groups.computeIfAbsent(Spelling.key(id), key -> new TreeSet<>()).add(id);
      }
      Map<Kind, List<String>> expected = new TreeMap<>();
      for (TreeSet<String> group : groups.values()) {
        for (String other : group.tailSet(group.first(), false)) {
          expected
              .computeIfAbsent(Spelling.difference(group.first(), other), kind -> new ArrayList<>())
              .add(group.first() + " " + other);
        }
      }
      Map<Kind, Long> counts = new TreeMap<>();
      for (Pairs pairs : of(ids).pairs()) {
        counts.put(pairs.kind(), pairs.count());
        assertThat(expected.get(pairs.kind())).contains(pairs.one() + " " + pairs.other());
      }
      assertThat(counts.keySet()).isEqualTo(expected.keySet());
      counts.forEach((kind, count) -> assertThat(expected.get(kind)).hasSize(count.intValue()));
    }
  }
}
