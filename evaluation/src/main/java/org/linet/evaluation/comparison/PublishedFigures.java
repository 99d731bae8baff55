package org.linet.evaluation.comparison;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.linet.core.session.KnownDataset;
import tools.jackson.databind.json.JsonMapper;

/**
 * The figures of the LINet paper, by data set and family, or family without a part.
 *
 * @param source where they were printed
 * @param datasets by {@link KnownDataset#name} and family ({@code linet}, or {@code linet-no-le}
 *     without its local encoder): Hit@20 and MRR@20 in percent
 */
public record PublishedFigures(String source, Map<String, Map<String, List<Double>>> datasets) {
  private static final String RESOURCE = "published.json";
  private static final JsonMapper JSON = JsonMapper.builder().build();

  /**
   * A published pair, as fractions.
   *
   * @param hit Hit@20
   * @param mrr MRR@20
   */
  public record Figure(double hit, double mrr) {}

  /** The figures that come with the program. */
  public static PublishedFigures load() {
    try (InputStream in = PublishedFigures.class.getResourceAsStream(RESOURCE)) {
      if (in == null) {
        throw new IllegalStateException(RESOURCE + " is missing from the jar");
      }
      return JSON.readValue(in, PublishedFigures.class);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The figure of a family or of a family without a part, where the paper has it. */
  public Optional<Figure> find(String dataset, String variant) {
    return Optional.ofNullable(datasets.getOrDefault(dataset, Map.of()).get(variant))
        .map(pair -> new Figure(fraction(pair.get(0)), fraction(pair.get(1))));
  }

  /** In decimal, so that 70.57 % becomes 0.7057 and not the nearest quotient. */
  private static double fraction(double percent) {
    return BigDecimal.valueOf(percent).movePointLeft(2).doubleValue();
  }
}
