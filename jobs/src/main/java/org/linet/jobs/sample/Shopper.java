package org.linet.jobs.sample;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/**
 * Draws sessions of a {@link Shop}.
 *
 * <p>A shopper sticks to one department and mostly to one brand, walks through two to five groups,
 * and in each compares one to four products in random order. Popular groups, brands and products
 * are clicked more than others; some clicks are noise.
 */
final class Shopper {
  private static final double FOLLOWS_HABIT = 0.8;
  private static final double STICKS_TO_BRAND = 0.9;
  private static final double NOISE = 0.05;
  private static final double LOOKS_AGAIN = 0.1;

  private final Shop shop;
  private final SplittableRandom random;

  Shopper(Shop shop, SplittableRandom random) {
    this.shop = shop;
    this.random = random;
  }

  /** The products of one session, oldest click first; never empty. */
  List<String> session() {
    int department = skewed(shop.departmentCount());
    int brand = skewed(shop.brandCount());
    int groups = 2 + random.nextInt(4);
    List<String> clicks = new ArrayList<>();
    int before = -1;
    int group = anyGroup(department, -1);
    for (int visited = 0; visited < groups; visited++) {
      compare(group, brand, clicks);
      int following =
          before >= 0 && random.nextDouble() < FOLLOWS_HABIT
              ? shop.next(before, group)
              : anyGroup(department, group);
      before = group;
      group = following;
    }
    return clicks;
  }

  /** Clicks on one to four products of a group; their order is chance. */
  private void compare(int group, int brand, List<String> clicks) {
    int comparisons = 1 + random.nextInt(4);
    for (int i = 0; i < comparisons; i++) {
      if (random.nextDouble() < NOISE) {
        clicks.add(product(random.nextInt(shop.groupCount()), skewed(shop.brandCount())));
      } else if (i > 0 && random.nextDouble() < LOOKS_AGAIN) {
        clicks.add(clicks.get(clicks.size() - 1 - random.nextInt(i)));
      } else {
        boolean own = random.nextDouble() < STICKS_TO_BRAND;
        clicks.add(product(group, own ? brand : skewed(shop.brandCount())));
      }
    }
  }

  private String product(int group, int brand) {
    return shop.product(group, brand, 1 + skewed(shop.productsPerBrand()));
  }

  /** A group of a department, another than the one given. */
  private int anyGroup(int department, int except) {
    int group;
    do {
      group = department * shop.groupsPerDepartment() + skewed(shop.groupsPerDepartment());
    } while (group == except);
    return group;
  }

  /** A number from 0 to n - 1, where i has weight 1 / (i + 2): the first are the popular ones. */
  private int skewed(int n) {
    double total = 0;
    for (int i = 0; i < n; i++) {
      total += 1.0 / (i + 2);
    }
    double drawn = random.nextDouble() * total;
    int i = 0;
    while (i < n - 1 && drawn >= 1.0 / (i + 2)) {
      drawn -= 1.0 / (i + 2);
      i++;
    }
    return i;
  }
}
