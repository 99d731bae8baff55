package org.linet.serving.model;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.linet.core.LinetException;
import org.linet.core.model.ModelArtifact;
import org.linet.core.model.Recommender;

/**
 * A name that requests call a model by, the folder behind it, and the version that answers now.
 *
 * <p>A candidate is loaded and checked beside the version that serves. It takes over in one step,
 * or it is closed and the old one goes on.
 */
public final class ModelSlot implements AutoCloseable {
  private final String name;
  private final Path folder;
  private final ModelLoader loader;
  private volatile ServedModel current;
  private @Nullable Object seen;

  private ModelSlot(String name, Path folder, ModelLoader loader) {
    this.name = name;
    this.folder = folder;
    this.loader = loader;
    this.seen = stamp();
    this.current = load();
  }

  /**
   * Loads the first version.
   *
   * @throws LinetException if the folder holds no model that may serve
   */
  static ModelSlot open(String name, Path folder, ModelLoader loader) {
    return new ModelSlot(name, folder, loader);
  }

  /** The name that requests call the model by. */
  public String name() {
    return name;
  }

  /** The version that answers now, for its facts; scoring needs {@link #acquire}. */
  public ServedModel current() {
    return current;
  }

  /** The version that answers now, kept open until {@link ServedModel#release}. */
  public ServedModel acquire() {
    while (true) {
      ServedModel model = current;
      if (model.retain()) {
        return model;
      }
      if (model == current) {
        throw new IllegalStateException("model " + name + " is closed");
      }
    }
  }

  /**
   * Loads the folder again if it holds another version.
   *
   * @return whether another version took over
   * @throws LinetException if the candidate may not serve; the old version goes on
   */
  public synchronized boolean reload() {
    seen = stamp();
    if (ModelVersion.of(folder).equals(current.version())) {
      return false;
    }
    ServedModel old = current;
    current = load();
    old.release();
    return true;
  }

  /** Whether the folder was touched since it was last looked at. */
  synchronized boolean changed() {
    Object now = stamp();
    return now != null && !now.equals(seen);
  }

  @Override
  public synchronized void close() {
    current.release();
  }

  private ServedModel load() {
    String version = ModelVersion.of(folder);
    ModelArtifact artifact = ModelArtifact.open(folder);
    Recommender recommender = loader.load(artifact);
    try {
      check(artifact, recommender);
      if (!ModelVersion.of(folder).equals(version)) {
        throw new LinetException(folder + " was replaced while it was read; it is read again");
      }
      return new ServedModel(name, version, artifact, recommender, Instant.now());
    } catch (RuntimeException | Error e) {
      recommender.close();
      throw e;
    }
  }

  /** An engine that fails at its first questions is the model's fault, whatever it throws. */
  private static void check(ModelArtifact artifact, Recommender recommender) {
    try {
      ModelCheck.run(artifact, recommender);
    } catch (IllegalStateException | IllegalArgumentException | IndexOutOfBoundsException e) {
      throw new LinetException(
          "The model in " + artifact.folder() + " fails when it is asked: " + e.getMessage(), e);
    }
  }

  /** Changes when the folder is replaced, cheaply enough to ask every second; null if absent. */
  private @Nullable Object stamp() {
    try {
      BasicFileAttributes file =
          Files.readAttributes(folder.resolve("model.json"), BasicFileAttributes.class);
      return file.lastModifiedTime() + " " + file.size() + " " + file.fileKey();
    } catch (IOException absentForNow) {
      return null;
    }
  }
}
