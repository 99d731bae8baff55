package org.linet.data.internal.protocol;

import java.util.Locale;

/**
 * Text of queries. Java writes the numbers of a default locale in its own digits, such as Persian
 * ones, which are no numbers in SQL.
 */
final class Sql {
  private Sql() {}

  /** A template with its {@code %d} and {@code %s} filled in, the same in every locale. */
  @SuppressWarnings("AnnotateFormatMethod") // templates are constants that every test runs
  static String of(String template, Object... values) {
    return String.format(Locale.ROOT, template, values);
  }
}
