package org.linet.serving.internal.model;

import java.nio.file.Path;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.linet.core.Failure;
import org.linet.core.FailureCode;
import org.linet.core.LinetException;
import org.linet.core.internal.io.FileStamp;
import org.linet.core.model.ModelArtifact;
import org.linet.core.model.Recommender;
import org.linet.serving.option.ModelLoader;
import org.linet.serving.option.ModelVersion;

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
  private @Nullable FolderStamp tried;
  private @Nullable FolderStamp lastLook;
  private boolean closed;

  private ModelSlot(String name, Path folder, ModelLoader loader) {
    this.name = name;
    this.folder = folder;
    this.loader = loader;
    this.tried = FolderStamp.of(folder);
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
        throw closedFailure();
      }
    }
  }

  /**
   * Loads the folder again if it holds another version.
   *
   * @return whether another version took over
   * @throws LinetException if the candidate may not serve; the old version goes on
   * @throws IllegalStateException if the slot is closed, so that nobody would close a new version
   */
  public synchronized boolean reload() {
    if (closed) {
      throw closedFailure();
    }
    tried = FolderStamp.of(folder); // taken before reading: what is written meanwhile is seen later
    if (ModelVersion.of(folder).equals(current.version())) {
      return false;
    }
    ServedModel old = current;
    current = load();
    old.release();
    return true;
  }

  /**
   * Looks whether the folder holds what was not tried yet, and has come to rest: nothing in it has
   * changed since the last look. So a folder that is copied file by file is not tried at each.
   */
  synchronized boolean look() {
    FolderStamp now = FolderStamp.of(folder);
    FolderStamp before = lastLook;
    lastLook = now;
    return now != null && now.equals(before) && !now.equals(tried);
  }

  /** What tells one candidate from the next, whether it could be read or not. */
  synchronized @Nullable FileStamp candidate() {
    return tried == null ? null : tried.files().get(ModelVersion.FILE);
  }

  @Override
  public synchronized void close() {
    if (!closed) {
      closed = true;
      current.release();
    }
  }

  private IllegalStateException closedFailure() {
    return new IllegalStateException("model " + name + " is closed");
  }

  private ServedModel load() {
    String version = ModelVersion.of(folder);
    ModelArtifact artifact = ModelArtifact.open(folder);
    Recommender recommender;
    try {
      recommender = loader.load(artifact);
    } catch (RuntimeException | Error e) {
      requireUnchanged(version, artifact); // the likelier cause: mapped files fail in many ways
      throw e;
    }
    try {
      check(artifact, recommender);
      requireUnchanged(version, artifact);
      return new ServedModel(name, version, artifact, recommender, Instant.now());
    } catch (RuntimeException | Error e) {
      recommender.close();
      throw e;
    }
  }

  /** What was verified may have been exchanged, or copied over, before the loader read it. */
  private void requireUnchanged(String version, ModelArtifact artifact) {
    try {
      artifact.verifyUnchanged();
      if (ModelVersion.of(folder).equals(version)) {
        return;
      }
    } catch (LinetException e) {
      throw new LinetException(
          FailureCode.BUSY, folder + " was changed while it was read: " + e.getMessage(), e);
    }
    throw new LinetException(FailureCode.BUSY, folder + " was replaced while it was read");
  }

  /** An engine that fails at its first questions is the model's fault, whatever it throws. */
  private static void check(ModelArtifact artifact, Recommender recommender) {
    try {
      ModelCheck.run(artifact, recommender);
    } catch (IllegalStateException | IllegalArgumentException | IndexOutOfBoundsException e) {
      throw new LinetException(
          Failure.of(e).code(),
          "The model in " + artifact.folder() + " fails when it is asked: " + e.getMessage(),
          e);
    }
  }
}
