package org.linet.jobs.train;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.linet.core.Failure;
import org.linet.core.FailureCode;
import org.linet.core.LinetException;
import org.linet.core.Wording;
import org.linet.core.io.FileErrors;
import org.linet.core.io.FileTree;

/**
 * The folder {@code MODEL.training} beside a model that is being trained: checkpoints, the plan,
 * the metrics file. It outlives a killed process and is deleted once the model is in place.
 */
final class WorkFolder implements AutoCloseable {
  private static final String PLAN = "training.json";
  private static final String METRICS = "metrics.jsonl";
  private static final String LOCK = "lock";

  private final Path folder;
  private final FileChannel lock;

  private WorkFolder(Path folder, FileChannel lock) {
    this.folder = folder;
    this.lock = lock;
  }

  /** Where the work for a model is done. */
  static Path of(Path model) {
    Path absolute = model.toAbsolutePath().normalize();
    return absolute.resolveSibling(absolute.getFileName() + ".training");
  }

  /**
   * The plan of the training that a model's work folder holds.
   *
   * @throws LinetException if there is none
   */
  static TrainingPlan plan(Path model) {
    Path folder = of(model);
    if (!Files.isDirectory(folder)) {
      throw new LinetException(
          FailureCode.FILE_MISSING,
          "There is nothing to resume: no folder " + folder + "; train without resuming");
    }
    return TrainingPlan.read(folder.resolve(PLAN));
  }

  /** Whether a training of a model was begun and not finished. */
  static boolean exists(Path model) {
    return Files.isRegularFile(of(model).resolve(PLAN));
  }

  /**
   * Refuses to begin where a training was begun already.
   *
   * @throws LinetException with the two ways out
   */
  static void refuseBegun(Path model) {
    if (exists(model)) {
      throw new LinetException(
          FailureCode.FILE_EXISTS,
          of(model)
              + " holds an unfinished training: "
              + Wording.RESUME
              + ", or delete the folder to begin again");
    }
  }

  /** Makes the folder and keeps other processes out of it. */
  static WorkFolder begin(Path model, TrainingPlan plan) {
    Path folder = of(model);
    try {
      Files.createDirectories(folder);
    } catch (IOException e) {
      throw FileErrors.writing(folder, e);
    }
    WorkFolder work = null;
    try {
      work = lock(folder);
      plan.write(folder.resolve(PLAN));
      return work;
    } catch (RuntimeException e) {
      if (work != null) {
        work.deleteUnlessResumable();
        work.close();
      }
      throw e;
    }
  }

  /** Opens the folder of a training that was begun, and keeps other processes out of it. */
  static WorkFolder resume(Path model) {
    return lock(of(model));
  }

  private static WorkFolder lock(Path folder) {
    Path file = folder.resolve(LOCK);
    try {
      FileChannel channel =
          FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
      if (!tryLock(channel)) {
        channel.close();
        throw new LinetException(FailureCode.BUSY, "Another process is training in " + folder);
      }
      return new WorkFolder(folder, channel);
    } catch (IOException e) {
      throw FileErrors.writing(file, e);
    }
  }

  private static boolean tryLock(FileChannel channel) throws IOException {
    try {
      @Nullable FileLock held = channel.tryLock(); // released with the channel
      return held != null;
    } catch (OverlappingFileLockException heldByThisProcess) {
      return false;
    }
  }

  Path path() {
    return folder;
  }

  Path metrics() {
    return folder.resolve(METRICS);
  }

  /** Whether the model's family has left anything to go on from. */
  boolean hasCheckpoint() {
    try (Stream<Path> files = Files.list(folder)) {
      return files
          .map(file -> String.valueOf(file.getFileName()))
          .anyMatch(name -> !Set.of(PLAN, METRICS, LOCK).contains(name) && !name.startsWith("."));
    } catch (IOException e) {
      throw FileErrors.reading(folder, e);
    }
  }

  /** Leaves no trace of a training that failed before there was anything to keep. */
  void deleteUnlessResumable() {
    if (!hasCheckpoint()) {
      delete();
    }
  }

  void delete() {
    try {
      FileTree.delete(folder);
    } catch (IOException e) {
      throw new LinetException(
          Failure.codeOf(e), folder + " cannot be deleted; delete it by hand", e);
    }
  }

  @Override
  public void close() {
    try {
      lock.close();
    } catch (IOException e) {
      throw FileErrors.writing(folder.resolve(LOCK), e);
    }
  }
}
