package org.linet.neural.training;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.linet.core.FailureCode;
import org.linet.core.LinetException;
import org.linet.core.io.AtomicFolder;
import org.linet.core.io.Checksums;
import org.linet.core.io.FileErrors;
import org.linet.core.io.Safetensors;
import org.linet.core.io.Safetensors.FloatTensor;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/**
 * The checkpoints of a training: folders {@code checkpoint-NUMBER} with {@code state.json} and
 * {@code tensors.safetensors}.
 *
 * <p>A checkpoint is written beside its predecessor, which goes only once the new one is on disk,
 * so that a kill at any moment leaves a whole one.
 */
final class Checkpoints {
  private static final String PREFIX = "checkpoint-";
  private static final String STATE = "state.json";
  private static final String TENSORS = "tensors.safetensors";
  private static final JsonMapper JSON = JsonMapper.builder().build();

  private final Path folder;
  private long next;

  /** What a checkpoint holds. */
  record Content(Path folder, TrainingState state, Map<String, FloatTensor> tensors) {}

  /** The file {@value #STATE}. */
  private record StateFile(String tensorsSha256, TrainingState state) {}

  Checkpoints(Path folder) {
    this.folder = folder;
    List<Long> numbers = numbers();
    this.next = numbers.isEmpty() ? 1 : numbers.get(0) + 1;
  }

  /** Writes a checkpoint and removes the older ones. */
  Path write(TrainingState state, Map<String, FloatTensor> tensors) {
    Path target = folder.resolve(PREFIX + next);
    AtomicFolder.write(
        target,
        temporary -> {
          Path file = temporary.resolve(TENSORS);
          Safetensors.write(file, tensors);
          Files.writeString(
              temporary.resolve(STATE),
              JSON.writeValueAsString(new StateFile(Checksums.sha256(file), state)));
        });
    for (long number : numbers()) {
      if (number < next) {
        delete(folder.resolve(PREFIX + number));
      }
    }
    next++;
    return target;
  }

  /** The newest checkpoint, or null if there is none. */
  @Nullable Content latest() {
    List<Long> numbers = numbers();
    return numbers.isEmpty() ? null : read(folder.resolve(PREFIX + numbers.get(0)));
  }

  /** The folder of the newest checkpoint in words, for messages. */
  String latestName() {
    List<Long> numbers = numbers();
    return numbers.isEmpty() ? "none" : folder.resolve(PREFIX + numbers.get(0)).toString();
  }

  private static Content read(Path checkpoint) {
    Path stateFile = checkpoint.resolve(STATE);
    Path tensorsFile = checkpoint.resolve(TENSORS);
    StateFile content;
    try {
      content = JSON.readValue(Files.readString(stateFile), StateFile.class);
    } catch (IOException e) {
      throw FileErrors.reading(stateFile, e);
    } catch (JacksonException e) {
      throw damaged(stateFile, e);
    }
    if (!isWhole(content)) {
      throw damaged(stateFile, null);
    }
    if (!Checksums.sha256(tensorsFile).equals(content.tensorsSha256())) {
      throw damaged(tensorsFile, null);
    }
    return new Content(checkpoint, content.state(), Safetensors.read(tensorsFile));
  }

  /** Data binding leaves null where a property is missing. */
  private static boolean isWhole(@Nullable StateFile content) {
    if (content == null || content.tensorsSha256 == null || content.state == null) {
      return false;
    }
    TrainingState state = content.state;
    return state.fingerprint() != null
        && state.hyperparameters() != null
        && state.hyperparameters().values().stream().allMatch(Objects::nonNull)
        && state.phase() != null
        && state.history() != null
        && state.history().stream()
            .allMatch(
                epoch -> epoch != null && epoch.phase() != null && epoch.validation() != null);
  }

  private static LinetException damaged(Path file, @Nullable Exception cause) {
    return new LinetException(
        FailureCode.FILE_DAMAGED,
        file
            + " is damaged, so the training cannot be resumed: delete "
            + file.toAbsolutePath().getParent()
            + " and train again",
        cause);
  }

  /** Numbers of the checkpoints on disk, newest first. */
  private List<Long> numbers() {
    List<Long> numbers = new ArrayList<>();
    try (DirectoryStream<Path> entries = Files.newDirectoryStream(folder, PREFIX + "*")) {
      for (Path entry : entries) {
        String number = entry.getFileName().toString().substring(PREFIX.length());
        if (number.matches("[0-9]{1,18}")) {
          numbers.add(Long.parseLong(number));
        }
      }
    } catch (IOException e) {
      throw FileErrors.reading(folder, e);
    }
    numbers.sort(Collections.reverseOrder());
    return numbers;
  }

  private static void delete(Path checkpoint) {
    try {
      Files.deleteIfExists(checkpoint.resolve(TENSORS));
      Files.deleteIfExists(checkpoint.resolve(STATE));
      Files.deleteIfExists(checkpoint);
    } catch (IOException e) {
      throw FileErrors.writing(checkpoint, e);
    }
  }
}
