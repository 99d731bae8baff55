package org.linet.data.internal.account;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Consumer;
import org.linet.data.account.SpellingFigures;
import org.linet.data.account.SpellingFigures.Kind;
import org.linet.data.account.SpellingFigures.Pairs;

/**
 * Finds ids that differ only in spelling, in two passes: the first keeps a hash of every id, the
 * second the few ids whose hash is not their own.
 */
public final class Spellings {
  /** Pairs that are looked at; more say nothing more. */
  private static final int MOST = 100_000;

  /** Where ids mix upper and lower case, some of them are equal without it by chance. */
  private static final double MIXED = 0.5;

  private static final double BY_CHANCE = 0.1;

  private long[] hashes = new long[1024];
  private int count;
  private long wholeNumbers;
  private long pointZero;
  private long scientific;
  private long lettered;
  private long mixed;
  private final Map<String, String> byRounded = new HashMap<>();

  /** Ids that can be gone through twice, in any order. */
  @FunctionalInterface
  public interface Ids {
    /** Hands every id over, once. */
    void forEach(Consumer<String> taker) throws IOException;
  }

  private Spellings() {}

  /** Looks at ids that are different from one another. */
  public static SpellingFigures of(Ids ids) throws IOException {
    Spellings spellings = new Spellings();
    ids.forEach(spellings::first);
    return spellings.figures(ids);
  }

  private void first(String id) {
    if (count == hashes.length) {
      hashes = Arrays.copyOf(hashes, 2 * count);
    }
    hashes[count++] = hash(Spelling.key(id));
    wholeNumbers += Spelling.isWholeNumber(id) ? 1 : 0;
    pointZero += Spelling.hasPointZero(id) ? 1 : 0;
    if (Spelling.isScientific(id)) {
      scientific++;
      if (byRounded.size() < MOST) {
        byRounded.merge(Spelling.roundedScientific(id), id, (a, b) -> a.compareTo(b) < 0 ? a : b);
      }
    }
    boolean upper = id.chars().anyMatch(Character::isUpperCase);
    boolean lower = id.chars().anyMatch(Character::isLowerCase);
    lettered += upper || lower ? 1 : 0;
    mixed += upper && lower ? 1 : 0;
  }

  private SpellingFigures figures(Ids ids) throws IOException {
    long[] several = several();
    Map<String, NavigableSet<String>> groups = new TreeMap<>();
    Map<Kind, Found> found = new EnumMap<>(Kind.class);
    if (several.length > 0 || !byRounded.isEmpty()) {
      ids.forEach(id -> second(id, several, groups, found));
    }
    for (NavigableSet<String> group : groups.values()) {
      String one = group.first();
      for (String other : group.tailSet(one, false)) {
        found.computeIfAbsent(Spelling.difference(one, other), kind -> new Found()).add(one, other);
      }
    }
    Found cases = found.get(Kind.CASE);
    if (cases != null && isChance(cases.count)) {
      found.remove(Kind.CASE);
    }
    List<Pairs> pairs = new ArrayList<>();
    found.forEach((kind, f) -> pairs.add(new Pairs(kind, f.count, f.one, f.other)));
    return new SpellingFigures(
        count,
        wholeNumbers,
        pointZero,
        scientific,
        byRounded.values().stream().sorted().findFirst().orElse(null),
        pairs);
  }

  /** Short ids of random letters collide once case is ignored. */
  private boolean isChance(long pairs) {
    return mixed > MIXED * lettered && pairs < BY_CHANCE * lettered;
  }

  private void second(
      String id, long[] several, Map<String, NavigableSet<String>> groups, Map<Kind, Found> found) {
    String key = Spelling.key(id);
    if (Arrays.binarySearch(several, hash(key)) >= 0
        && (groups.size() < MOST || groups.containsKey(key))) {
      groups.computeIfAbsent(key, k -> new TreeSet<>()).add(id);
    }
    if (!byRounded.isEmpty() && id.length() > 5 && Spelling.isDigits(id)) {
      String scientificForm = byRounded.get(Spelling.roundedWhole(id));
      if (scientificForm != null) {
        found.computeIfAbsent(Kind.SCIENTIFIC, kind -> new Found()).add(id, scientificForm);
      }
    }
  }

  /** The hashes that several ids have, in order. */
  private long[] several() {
    Arrays.sort(hashes, 0, count);
    long[] several = new long[16];
    int size = 0;
    for (int i = 1; i < count; i++) {
      boolean known = size > 0 && several[size - 1] == hashes[i];
      if (hashes[i] == hashes[i - 1] && !known) {
        several = size == several.length ? Arrays.copyOf(several, 2 * size) : several;
        several[size++] = hashes[i];
      }
    }
    return Arrays.copyOf(several, size);
  }

  private static long hash(String key) {
    long hash = 0xCBF29CE484222325L;
    for (int i = 0; i < key.length(); i++) {
      hash = (hash ^ key.charAt(i)) * 0x100000001B3L;
    }
    return hash ^ (hash >>> 32);
  }

  /** Pairs of a kind, and the first of them in the order of ids. */
  private static final class Found {
    private long count;
    private String one = "";
    private String other = "";

    void add(String a, String b) {
      count++;
      if (count == 1 || a.compareTo(one) < 0) {
        one = a;
        other = b;
      }
    }
  }
}
