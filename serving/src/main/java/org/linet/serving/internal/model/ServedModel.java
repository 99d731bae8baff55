package org.linet.serving.internal.model;

import java.time.Instant;
import java.util.concurrent.atomic.AtomicInteger;
import org.linet.core.model.ModelArtifact;
import org.linet.core.model.ModelDescription;
import org.linet.core.model.PopularItems;
import org.linet.core.model.Recommender;
import org.linet.core.session.ItemCatalog;

/**
 * One version of a model, which closes its recommender when the last request that uses it is done.
 *
 * <p>Counts its users: one for being current, one for every request. The count never rises again
 * once it has fallen to zero, so a request that comes too late takes the next version instead.
 */
public final class ServedModel {
  private final String name;
  private final String version;
  private final ModelDescription description;
  private final Recommender recommender;
  private final PopularItems popular;
  private final Instant since;
  private final AtomicInteger users = new AtomicInteger(1);

  ServedModel(
      String name, String version, ModelArtifact artifact, Recommender recommender, Instant since) {
    this.name = name;
    this.version = version;
    this.description = artifact.description();
    this.recommender = recommender;
    this.popular = new PopularItems(artifact.support());
    this.since = since;
  }

  /** The name that requests call the model by. */
  public String name() {
    return name;
  }

  /** Names the content of the folder: the same files, the same version. */
  public String version() {
    return version;
  }

  /** What {@code model.json} says. */
  public ModelDescription description() {
    return description;
  }

  /** Scores sessions; usable between {@link ModelSlot#acquire} and {@link #release}. */
  public Recommender recommender() {
    return recommender;
  }

  /** The items that the model knows. */
  public ItemCatalog catalog() {
    return recommender.catalog();
  }

  /** What to show where the model has nothing to go by. */
  public PopularItems popular() {
    return popular;
  }

  /** When this version took over. */
  public Instant since() {
    return since;
  }

  /**
   * Counts one more user.
   *
   * @return false if the model is closed already
   */
  boolean retain() {
    int now = users.get();
    while (now > 0) {
      if (users.compareAndSet(now, now + 1)) {
        return true;
      }
      now = users.get();
    }
    return false;
  }

  /** Counts one user less; the last one closes the recommender. */
  public void release() {
    int left = users.decrementAndGet();
    if (left == 0) {
      recommender.close();
    } else if (left < 0) {
      throw new IllegalStateException("model " + name + " was released more often than acquired");
    }
  }
}
