package org.linet.jobs.train;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.linet.core.model.EpochRecord;
import org.linet.core.model.ModelFamilies;
import org.linet.core.model.ModelFamily;
import org.linet.core.model.Preset;

/**
 * What to train.
 *
 * @param data dataset folder
 * @param family what to train
 * @param settings settings that differ from the family's defaults, by name, as text
 * @param model the model folder to make; must not exist
 * @param resume whether to go on with a training that was stopped or killed
 * @param checkpointInterval time between checkpoints within an epoch
 * @param monitorsTest whether the figures on the test sessions are recorded after every epoch, see
 *     {@link EpochRecord#test}; nothing is chosen by them
 */
public record TrainRequest(
    Path data,
    ModelFamily family,
    Map<String, String> settings,
    Path model,
    boolean resume,
    Duration checkpointInterval,
    boolean monitorsTest) {
  private static final Duration CHECKPOINT_INTERVAL = Duration.ofMinutes(5);

  public TrainRequest {
    settings = Collections.unmodifiableMap(new LinkedHashMap<>(settings)); // in the order given
  }

  /** A new training with the family's defaults, which never looks at the test sessions. */
  public static TrainRequest of(Path data, ModelFamily family, Path model) {
    return new TrainRequest(data, family, Map.of(), model, false, CHECKPOINT_INTERVAL, false);
  }

  /**
   * The same, for the family of a name.
   *
   * @throws org.linet.core.UsageException if there is none of that name
   */
  public static TrainRequest of(Path data, String family, Path model) {
    return of(data, ModelFamilies.find(family), model);
  }

  /** With a setting, as a user writes it, over what was set before. */
  public TrainRequest with(String setting, String value) {
    return with(Map.of(setting, value));
  }

  /** With settings over what was set before. */
  public TrainRequest with(Map<String, String> more) {
    Map<String, String> all = new LinkedHashMap<>(settings);
    all.putAll(more);
    return new TrainRequest(data, family, all, model, resume, checkpointInterval, monitorsTest);
  }

  /**
   * With a named choice of settings under what was set before.
   *
   * @throws org.linet.core.UsageException if the family has no preset of that name
   */
  public TrainRequest withPreset(String name) {
    Map<String, String> all = new LinkedHashMap<>(Preset.of(family, name).values());
    all.putAll(settings);
    return new TrainRequest(data, family, all, model, resume, checkpointInterval, monitorsTest);
  }

  /** Going on, or not, with a training that was stopped or killed. */
  public TrainRequest withResume(boolean goesOn) {
    return new TrainRequest(
        data, family, settings, model, goesOn, checkpointInterval, monitorsTest);
  }

  /** With another time between checkpoints within an epoch. */
  public TrainRequest withCheckpointInterval(Duration interval) {
    return new TrainRequest(data, family, settings, model, resume, interval, monitorsTest);
  }

  /** Recording, or not, the figures on the test sessions after every epoch. */
  public TrainRequest withTestMonitored(boolean monitored) {
    return new TrainRequest(data, family, settings, model, resume, checkpointInterval, monitored);
  }
}
