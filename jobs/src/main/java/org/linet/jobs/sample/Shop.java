package org.linet.jobs.sample;

import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/**
 * A made-up shop: departments of product groups, every group with products of every brand.
 *
 * <p>What shoppers look at next is planted here. After looking at group a and then group b, most go
 * on to {@link #next(int, int)}, and {@code next(a, b)} differs from {@code next(b, a)}: the order
 * of the groups carries meaning, while the order in which products of one group are compared
 * carries none.
 */
final class Shop {
  private static final List<List<String>> DEPARTMENTS =
      List.of(
          List.of("phone", "phone-case", "screen-protector", "charger", "earphones", "power-bank"),
          List.of("camera", "lens", "tripod", "camera-bag", "memory-card", "lens-filter"),
          List.of("espresso-machine", "grinder", "coffee-beans", "milk-jug", "cup", "scale"),
          List.of("bicycle", "helmet", "bike-lock", "bike-light", "pump", "bottle"),
          List.of("desk", "chair", "monitor", "keyboard", "mouse", "desk-lamp"));

  private static final List<String> BRANDS =
      List.of("Nordlys", "Kestrel", "Alba", "Tarn", "Brio", "Meridian");

  private static final int GROUPS_PER_DEPARTMENT = 6;
  private static final int PRODUCTS_PER_BRAND = 8;

  private final int[][] next;

  /** A shop whose planted habits are drawn with a seed. */
  Shop(long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    int groups = groupCount();
    next = new int[groups][groups];
    for (int first = 0; first < groups; first++) {
      for (int second = 0; second < first; second++) {
        if (department(first) == department(second)) {
          plant(first, second, random);
        }
      }
    }
  }

  /** Draws where (a, b) and (b, a) lead: two different groups of the department's other four. */
  private void plant(int a, int b, SplittableRandom random) {
    int[] others =
        IntStream.range(0, groupCount())
            .filter(group -> department(group) == department(a) && group != a && group != b)
            .toArray();
    int one = random.nextInt(others.length);
    int other = (one + 1 + random.nextInt(others.length - 1)) % others.length;
    next[a][b] = others[one];
    next[b][a] = others[other];
  }

  int departmentCount() {
    return DEPARTMENTS.size();
  }

  int groupsPerDepartment() {
    return GROUPS_PER_DEPARTMENT;
  }

  int groupCount() {
    return DEPARTMENTS.size() * GROUPS_PER_DEPARTMENT;
  }

  int brandCount() {
    return BRANDS.size();
  }

  int productsPerBrand() {
    return PRODUCTS_PER_BRAND;
  }

  /** The department of a group. */
  static int department(int group) {
    return group / GROUPS_PER_DEPARTMENT;
  }

  /** The group that most shoppers look at after group {@code first} and then {@code second}. */
  int next(int first, int second) {
    return next[first][second];
  }

  /** Readable id of a product, number from 1: {@code Nordlys-phone-case-2}. */
  String product(int group, int brand, int number) {
    String name = DEPARTMENTS.get(department(group)).get(group % GROUPS_PER_DEPARTMENT);
    return BRANDS.get(brand) + "-" + name + "-" + number;
  }

  /** Ids of all products. */
  List<String> products() {
    return IntStream.range(0, groupCount())
        .boxed()
        .flatMap(
            group ->
                IntStream.range(0, brandCount())
                    .boxed()
                    .flatMap(
                        brand ->
                            IntStream.rangeClosed(1, PRODUCTS_PER_BRAND)
                                .mapToObj(number -> product(group, brand, number))))
        .toList();
  }
}
