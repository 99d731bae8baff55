package org.linet.core.model;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Properties;
import java.util.stream.Stream;
import org.linet.core.hyperparameter.Hyperparameters;
import org.linet.core.session.TrainingSet;

/** Where a model comes from: data, settings, software and machine. */
public final class Provenance {
  private static final String SEED = "seed";

  private Provenance() {}

  /**
   * The description of a model that was just trained, still without its files' checksums.
   *
   * @param dataName name of the data set's folder, for people
   * @param trainSeconds wall time of the training
   */
  public static ModelDescription describe(
      String family,
      Hyperparameters hyperparameters,
      TrainingSet data,
      String dataName,
      TrainedModel model,
      double trainSeconds) {
    return new ModelDescription(
        ModelArtifact.FORMAT_VERSION,
        family,
        hyperparameters.asMap(),
        data.catalog().size(),
        data.fingerprint(),
        dataName,
        data.sessions().count(),
        data.sessions().sampleCount(),
        hyperparameters.asMap().containsKey(SEED) ? hyperparameters.wholeLong(SEED) : 0,
        model.validation(),
        model.epochs(),
        trainSeconds,
        libraryVersion(),
        environment(),
        Instant.now().toString(),
        Map.of());
  }

  /** Version of the library that is running. */
  public static String libraryVersion() {
    Properties properties = new Properties();
    try (InputStream in = Provenance.class.getResourceAsStream("version.properties")) {
      if (in == null) {
        throw new IllegalStateException("version.properties is missing from the jar");
      }
      properties.load(in);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return properties.getProperty("version");
  }

  /** Runtime and machine: {@code java}, {@code os}, {@code cpu}, {@code cores}. */
  public static Map<String, String> environment() {
    Map<String, String> environment = new LinkedHashMap<>();
    environment.put("java", System.getProperty("java.vm.name") + " " + Runtime.version());
    // without its version, which names somebody's build of a kernel and explains no figure
    environment.put("os", System.getProperty("os.name"));
    environment.put("cpu", cpu());
    environment.put("cores", Integer.toString(Runtime.getRuntime().availableProcessors()));
    return environment;
  }

  /** Linux names the processor; elsewhere its architecture has to do. */
  private static String cpu() {
    Path info = Path.of("/proc/cpuinfo");
    String architecture = System.getProperty("os.arch", "unknown");
    if (!Files.isReadable(info)) {
      return architecture;
    }
    try (Stream<String> lines = Files.lines(info)) {
      return lines
          .filter(line -> line.startsWith("model name"))
          .map(line -> line.substring(line.indexOf(':') + 1).trim())
          .findFirst()
          .orElse(architecture);
    } catch (IOException | UncheckedIOException e) {
      return architecture;
    }
  }
}
