package org.linet.core.testing;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.OutputStream;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;

/** Plug-ins as their authors build them: sources compiled with the class path of the test. */
public final class PluginJar {
  private PluginJar() {}

  /**
   * Compiles sources and copies all other files beside the classes.
   *
   * @param classes folder to make or to add to
   * @param files texts by path: {@code com/example/A.java}, {@code META-INF/services/...}
   */
  public static Path compile(Path classes, Map<String, String> files) throws IOException {
    Path sources = Files.createTempDirectory("linet-plugin");
    List<Path> java = new ArrayList<>();
    for (Map.Entry<String, String> file : files.entrySet()) {
      boolean isSource = file.getKey().endsWith(".java");
      Path to = (isSource ? sources : classes).resolve(file.getKey());
      Files.createDirectories(Objects.requireNonNull(to.getParent()));
      Files.writeString(to, file.getValue());
      if (isSource) {
        java.add(to);
      }
    }
    Files.createDirectories(classes);
    if (!java.isEmpty()) {
      javac(classes, java);
    }
    for (Path source : java) {
      Files.delete(source);
    }
    return classes;
  }

  private static void javac(Path classes, List<Path> sources) throws IOException {
    JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    String classPath =
        System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
    List<String> options =
        List.of(
            "-d",
            classes.toString(),
            "-cp",
            classes + System.getProperty("path.separator") + classPath,
            "-proc:none",
            "-Xlint:all,-path,-classfile",
            "-Werror",
            "--release",
            "17");
    StringWriter said = new StringWriter();
    try (StandardJavaFileManager files = compiler.getStandardFileManager(null, null, UTF_8)) {
      boolean compiled =
          compiler
              .getTask(said, files, null, options, null, files.getJavaFileObjectsFromPaths(sources))
              .call();
      if (!compiled) {
        throw new AssertionError("the plug-in does not compile: " + said);
      }
    }
  }

  /** Compiles sources into a jar. */
  public static Path build(Path jar, Map<String, String> files) throws IOException {
    Path classes = compile(Files.createTempDirectory("linet-classes"), files);
    return pack(jar, classes);
  }

  /** Packs a folder of classes. */
  public static Path pack(Path jar, Path classes) throws IOException {
    List<Path> entries;
    try (Stream<Path> walk = Files.walk(classes)) {
      entries = walk.filter(Files::isRegularFile).sorted().toList();
    }
    try (OutputStream out = Files.newOutputStream(jar);
        JarOutputStream packed = new JarOutputStream(out)) {
      for (Path entry : entries) {
        packed.putNextEntry(new JarEntry(classes.relativize(entry).toString().replace('\\', '/')));
        Files.copy(entry, packed);
        packed.closeEntry();
      }
    }
    return jar;
  }
}
