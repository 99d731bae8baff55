package org.linet.cli.testing;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.jar.Attributes;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.stream.Collectors;

/**
 * The launcher beside a folder lib, as in the unpacked archive, whose one jar leads to the class
 * path of the test: so that its commands are those that were just compiled.
 */
public final class Launcher {
  private final Path script;

  private Launcher(Path script) {
    this.script = script;
  }

  /** Makes an archive in a folder. */
  public static Launcher in(Path folder) throws IOException {
    Path root = Files.createDirectories(folder.resolve("archive"));
    Path lib = Files.createDirectories(root.resolve("lib"));
    Manifest manifest = new Manifest();
    manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
    manifest.getMainAttributes().put(Attributes.Name.CLASS_PATH, classPath());
    try (OutputStream out = Files.newOutputStream(lib.resolve("all.jar"));
        JarOutputStream jar = new JarOutputStream(out, manifest)) {
      jar.finish();
    }
    Path script = Files.copy(Path.of("..", "linet"), root.resolve("linet"));
    if (!script.toFile().setExecutable(true)) {
      throw new IOException(script + " cannot be made executable");
    }
    return new Launcher(script);
  }

  private static String classPath() {
    String path =
        System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
    return Arrays.stream(path.split(System.getProperty("path.separator")))
        .map(entry -> Path.of(entry).toUri().toString())
        .collect(Collectors.joining(" "));
  }

  /** Runs a command to its end. */
  public LinetProcess.Result run(Path from, String plugins, String... args) throws Exception {
    return start(from, plugins, args).await();
  }

  /** Starts a command with a value of LINET_PLUGINS. */
  public LinetProcess.Started start(Path from, String plugins, String... args) throws IOException {
    List<String> command = new ArrayList<>(List.of(script.toString()));
    command.addAll(List.of(args));
    Path out = Files.createTempFile("linet", ".out");
    Path err = Files.createTempFile("linet", ".err");
    ProcessBuilder builder =
        new ProcessBuilder(command)
            .directory(from.toFile())
            .redirectOutput(out.toFile())
            .redirectError(err.toFile());
    Map<String, String> environment = builder.environment();
    environment.put("JAVA_HOME", System.getProperty("java.home"));
    environment.put("LINET_JAVA_OPTS", "-Xmx512m -XX:TieredStopAtLevel=1");
    environment.put("LINET_PLUGINS", plugins);
    return new LinetProcess.Started(builder.start(), out, err);
  }
}
