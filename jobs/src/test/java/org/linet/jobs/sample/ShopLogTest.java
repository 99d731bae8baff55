package org.linet.jobs.sample;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ShopLogTest {
  private static final long SEED = 20260301;

  @Test
  void theSameSeedGivesTheSameFile(@TempDir Path folder) throws Exception {
    ShopLog.write(folder.resolve("a.csv"), 300, SEED);
    ShopLog.write(folder.resolve("b.csv"), 300, SEED);
    ShopLog.write(folder.resolve("c.csv"), 300, SEED + 1);
    assertThat(folder.resolve("a.csv")).hasSameTextualContentAs(folder.resolve("b.csv"));
    assertThat(Files.mismatch(folder.resolve("a.csv"), folder.resolve("c.csv"))).isNotNegative();
  }

  @Test
  void theFileHoldsAHeadingAndAClickALineInOrderOfTime(@TempDir Path folder) throws Exception {
    Path file = folder.resolve("log.csv");
    int clicks = ShopLog.write(file, 300, SEED);
    List<String> lines = Files.readAllLines(file);
    assertThat(lines).hasSize(clicks + 1).first().isEqualTo("session,time,item");
    List<String> times = lines.stream().skip(1).map(line -> line.split(",", -1)[1]).toList();
    assertThat(times).allMatch(time -> time.matches("2026-03-\\d\\dT\\d\\d:\\d\\d:\\d\\d.*Z"));
    assertThat(ShopLog.clicks(300, SEED))
        .isSortedAccordingTo(Comparator.comparingLong(Click::timeMillis));
  }

  @Test
  void clicksOfASessionFollowEachOtherInTime() {
    Map<Integer, Long> last = new HashMap<>();
    for (Click click : ShopLog.clicks(300, SEED)) {
      Long before = last.put(click.session(), click.timeMillis());
      assertThat(before == null || before < click.timeMillis()).isTrue();
    }
    assertThat(last).hasSize(300);
  }

  @Test
  void productsHaveDistinctReadableNames() {
    List<String> products = new Shop(SEED).products();
    assertThat(new HashSet<>(products)).hasSameSizeAs(products);
    assertThat(products).allMatch(id -> id.matches("[A-Z][a-z]+(-[a-z]+)+-\\d"));
  }

  @Test
  void aFewProductsDrawMuchOfTheClicks() {
    Map<String, Long> counts =
        ShopLog.clicks(4_000, SEED).stream()
            .collect(Collectors.groupingBy(Click::item, Collectors.counting()));
    List<Long> falling = counts.values().stream().sorted(Comparator.reverseOrder()).toList();
    long all = falling.stream().mapToLong(Long::longValue).sum();
    long topTenth = falling.stream().limit(falling.size() / 10).mapToLong(Long::longValue).sum();
    assertThat((double) topTenth / all).isBetween(0.2, 0.8);
  }

  @Test
  void theOrderOfTwoGroupsDecidesWhichComesThird() {
    Shop shop = new Shop(SEED);
    int pairs = 0;
    for (int a = 0; a < shop.groupCount(); a++) {
      for (int b = 0; b < a; b++) {
        if (Shop.department(a) == Shop.department(b)) {
          pairs++;
          assertThat(shop.next(a, b)).isNotEqualTo(shop.next(b, a)).isNotIn(a, b);
          assertThat(Shop.department(shop.next(a, b))).isEqualTo(Shop.department(a));
        }
      }
    }
    assertThat(pairs).isEqualTo(5 * 15);
  }

  @Test
  void withinAGroupBothOrdersOfTwoProductsAreAboutAsFrequent() {
    Map<String, Integer> orders = new HashMap<>();
    Map<Integer, Click> previous = new HashMap<>();
    for (Click click : ShopLog.clicks(20_000, SEED)) {
      Click before = previous.put(click.session(), click);
      if (before != null
          && !before.item().equals(click.item())
          && group(before).equals(group(click))) {
        orders.merge(before.item() + " " + click.item(), 1, Integer::sum);
      }
    }
    Set<String> pairs =
        orders.keySet().stream()
            .filter(pair -> orders.getOrDefault(pair, 0) > 30)
            .collect(Collectors.toCollection(HashSet::new));
    assertThat(pairs).hasSizeGreaterThan(20);
    for (String pair : pairs) {
      String[] ends = pair.split(" ", -1);
      int there = orders.getOrDefault(pair, 0);
      int back = orders.getOrDefault(ends[1] + " " + ends[0], 0);
      // a fair coin leaves five standard deviations once in millions of pairs
      assertThat((double) there).as(pair).isCloseTo(back, within5Sigma(there + back));
    }
  }

  private static Offset<Double> within5Sigma(int tosses) {
    return Offset.offset(5 * Math.sqrt(tosses));
  }

  /** Product name without brand and number. */
  private static String group(Click click) {
    return click.item().replaceAll("^[A-Z][a-z]+-|-\\d$", "");
  }
}
