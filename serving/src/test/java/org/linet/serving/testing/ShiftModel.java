package org.linet.serving.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.linet.core.model.ModelArtifact;
import org.linet.core.model.ModelArtifactWriter;
import org.linet.core.model.ModelDescription;
import org.linet.core.model.Ranking;
import org.linet.core.model.Recommender;
import org.linet.core.model.TopK;
import org.linet.core.model.TrainedModel;
import org.linet.core.session.ItemCatalog;
import org.linet.core.session.PrefixBatch;

/**
 * A model whose answer is known beforehand: after a last click on row r come r + shift, r + shift +
 * 1, and so on around the catalogue, with scores 0, -1, -2. What it was told to do wrong, it does.
 */
public final class ShiftModel implements Recommender {
  /** Models that were loaded and not closed yet. */
  public static final AtomicInteger OPEN = new AtomicInteger();

  private final ItemCatalog catalog;
  private final int shift;
  private final Behaviour behaviour;
  private volatile boolean closed;

  /** What a model does beside answering. */
  @FunctionalInterface
  public interface Behaviour {
    /** Called with every batch, before it is scored. */
    void before(PrefixBatch batch);
  }

  private ShiftModel(ItemCatalog catalog, int shift, Behaviour behaviour) {
    this.catalog = catalog;
    this.shift = shift;
    this.behaviour = behaviour;
    OPEN.incrementAndGet();
  }

  /** Loads a folder that {@link #write} made. */
  public static ShiftModel load(ModelArtifact artifact) {
    return load(artifact, batch -> {});
  }

  /** Loads a folder that {@link #write} made. */
  public static ShiftModel load(ModelArtifact artifact, Behaviour behaviour) {
    try {
      int shift = Integer.parseInt(Files.readString(artifact.folder().resolve("shift.txt")));
      return new ShiftModel(artifact.catalog(), shift, behaviour);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Writes a model of the items item-0 to item-(n-1); the last one is the most popular. */
  public static Path write(Path folder, int items, int shift) {
    return write(folder, IntStream.range(0, items).mapToObj(row -> "item-" + row).toList(), shift);
  }

  /** Writes a model of items with any ids; the last one is the most popular. */
  public static Path write(Path folder, List<String> ids, int shift) {
    int items = ids.size();
    int[] support = IntStream.range(0, items).map(row -> 1 + row).toArray();
    ItemCatalog catalog = ItemCatalog.of(ids);
    ModelDescription description =
        new ModelDescription(
            ModelArtifact.FORMAT_VERSION,
            "shift",
            Map.of(),
            items,
            "none",
            "none",
            0,
            0,
            0,
            Map.of(),
            List.of(),
            0,
            "test",
            Map.of(),
            "2026-01-01T00:00:00Z",
            Map.of());
    ModelArtifactWriter.write(folder, description, catalog, support, new Shift(shift));
    return folder;
  }

  @Override
  public String family() {
    return "shift";
  }

  @Override
  public ItemCatalog catalog() {
    return catalog;
  }

  @Override
  public Ranking rank(PrefixBatch prefixes, int[] targets, int k) {
    if (k != 0) {
      throw new UnsupportedOperationException("a service asks for ranks only to explain them");
    }
    int[] ranks = new int[targets.length];
    for (int p = 0; p < ranks.length; p++) {
      int last = prefixes.item(p, prefixes.length(p) - 1);
      ranks[p] = 1 + Math.floorMod(targets[p] - last - shift, catalog.size());
    }
    return new Ranking(ranks, ranks, TopK.none());
  }

  @Override
  public TopK topK(PrefixBatch prefixes, int k) {
    if (closed) {
      throw new IllegalStateException("a closed model was asked");
    }
    behaviour.before(prefixes);
    int places = Math.min(k, catalog.size());
    int[] rows = new int[prefixes.size() * k];
    float[] scores = new float[rows.length];
    Arrays.fill(rows, -1);
    for (int p = 0; p < prefixes.size(); p++) {
      int last = prefixes.item(p, prefixes.length(p) - 1);
      for (int place = 0; place < places; place++) {
        rows[p * k + place] = (last + shift + place) % catalog.size();
        scores[p * k + place] = -place;
      }
    }
    if (closed) {
      throw new IllegalStateException("a model was closed while it answered");
    }
    return new TopK(k, rows, scores);
  }

  @Override
  public void close() {
    if (closed) {
      throw new IllegalStateException("a model was closed twice");
    }
    closed = true;
    OPEN.decrementAndGet();
  }

  private record Shift(int shift) implements TrainedModel {
    @Override
    public void writeParameters(Path folder) {
      try {
        Files.writeString(folder.resolve("shift.txt"), Integer.toString(shift));
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }
}
