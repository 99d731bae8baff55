package org.linet.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.linet.cli.Linet;
import picocli.CommandLine;

/**
 * No document names a command, an option, a file or a class that does not exist. Here, because this
 * module sees the command line and the benchmarks.
 */
class DocumentationTest {
  private static final Path ROOT = Path.of("..");
  private static final Pattern SPAN = Pattern.compile("`([^`\n]+)`");
  private static final Pattern LINK = Pattern.compile("\\]\\(([^)\\s]+)\\)");
  private static final Pattern OPTION = Pattern.compile("(?<![\\w-])--?[a-z][a-z0-9-]*");
  private static final Pattern CALL =
      Pattern.compile("^(?:\\$ )?(?:\\./)?linet ((?:bench )?)([a-z-]+)(.*)$");

  /** Of other programs: the virtual machine's. */
  private static final Set<String> FOREIGN =
      Set.of("--enable-native-access", "--sun-misc-unsafe-memory-access");

  private final Map<String, Set<String>> options = new LinkedHashMap<>();
  private final Set<String> sources = new LinkedHashSet<>();

  DocumentationTest() throws IOException {
    collect("", Linet.commandLine());
    collect("bench ", Bench.commandLine());
    try (Stream<Path> files = Files.walk(ROOT)) {
      files
          .map(file -> ROOT.relativize(file).toString().replace('\\', '/'))
          .filter(file -> file.contains("/src/") && !file.contains("/target/"))
          .forEach(sources::add);
    }
  }

  /** The options of each command, as its help names them. */
  private void collect(String prefix, CommandLine all) {
    options.put(prefix.strip(), optionsIn(help(all)));
    for (String name : all.getSubcommands().keySet()) {
      CommandLine command = all.getSubcommands().get(name);
      options.put(prefix + name, optionsIn(help(command)));
    }
  }

  private static String help(CommandLine command) {
    StringWriter text = new StringWriter();
    command.setUsageHelpWidth(200);
    command.setOut(new PrintWriter(text, true));
    assertThat(command.execute("--help")).isZero();
    return text.toString();
  }

  private static Set<String> optionsIn(String help) {
    return OPTION.matcher(help).results().map(found -> found.group()).collect(Collectors.toSet());
  }

  @Test
  void theTestSeesTheDocumentsAndTheCommands() throws IOException {
    assertThat(documents()).hasSizeGreaterThan(25);
    assertThat(options).containsKeys("train", "bench serve").hasSizeGreaterThan(20);
    assertThat(options.get("train")).contains("--resume", "--set");
  }

  @Test
  void everyCommandInTheDocumentsExistsAndHasTheOptionsThatItIsGiven() throws IOException {
    List<String> wrong = new ArrayList<>();
    eachDocument(
        (name, text) -> {
          for (String line : commandLines(text)) {
            Matcher call = CALL.matcher(line);
            if (!call.matches()) {
              continue;
            }
            String command = (call.group(1) + call.group(2)).strip();
            Set<String> known = options.get(command);
            if (known == null) {
              wrong.add(name + ": there is no command '" + command + "' in: " + line);
              continue;
            }
            for (String option : optionsOf(call.group(3))) {
              if (!known.contains(option)) {
                wrong.add(name + ": " + command + " has no option " + option + " in: " + line);
              }
            }
          }
        });
    assertThat(wrong).isEmpty();
  }

  @Test
  void everyOptionThatTheDocumentsNameBelongsToACommand() throws IOException {
    Set<String> known = new LinkedHashSet<>(FOREIGN);
    options.values().forEach(known::addAll);
    List<String> wrong = new ArrayList<>();
    eachDocument(
        (name, text) ->
            spans(text).stream()
                .filter(span -> span.startsWith("--"))
                .forEach(
                    span ->
                        optionsOf(span).stream()
                            .filter(option -> !known.contains(option))
                            .forEach(option -> wrong.add(name + ": no command has " + option))));
    assertThat(wrong).isEmpty();
  }

  @Test
  void everyLinkLeadsToAFileAndAHeading() throws IOException {
    List<String> wrong = new ArrayList<>();
    for (Path document : documents()) {
      Matcher links = LINK.matcher(withoutBlocks(Files.readString(document)));
      while (links.find()) {
        String link = links.group(1);
        if (link.matches("[a-z]+:.*")) {
          continue;
        }
        int hash = link.indexOf('#');
        String path = hash < 0 ? link : link.substring(0, hash);
        Path target = path.isEmpty() ? document : document.resolveSibling(path).normalize();
        if (!Files.exists(target)) {
          wrong.add(document + ": there is no " + link);
        } else if (hash >= 0 && !anchors(target).contains(link.substring(hash + 1))) {
          wrong.add(document + ": " + link + " leads to no heading");
        }
      }
    }
    assertThat(wrong).isEmpty();
  }

  @Test
  void everySourceFileThatTheDocumentsNameExists() throws IOException {
    List<String> wrong = new ArrayList<>();
    eachDocument(
        (name, text) -> {
          for (String span : spans(text)) {
            String path = span.endsWith("/") ? span.substring(0, span.length() - 1) : span;
            boolean ours =
                path.matches("[a-z]+/[\\w./-]+") && Files.isDirectory(ROOT.resolve(module(path)));
            if (ours && !exists(path)) {
              wrong.add(name + ": there is no file " + span);
            }
            if (span.matches("(?:[a-z]+\\.)+[A-Z][A-Za-z0-9]*")
                && !isForeign(span)
                && !isSource(span)) {
              wrong.add(name + ": there is no class " + span);
            }
          }
        });
    assertThat(wrong).isEmpty();
  }

  private static String module(String path) {
    return path.substring(0, path.indexOf('/'));
  }

  /** {@code module/.../Class.java} leaves out what everybody knows of a path. */
  private boolean exists(String path) {
    if (Files.exists(ROOT.resolve(path)) || path.contains("target/")) {
      return true;
    }
    String[] parts = path.split("/\\.\\.\\./", 2);
    String start = parts[0] + "/";
    String end = "/" + parts[parts.length - 1];
    return sources.stream()
        .anyMatch(
            file ->
                file.startsWith(parts.length == 1 ? module(path) + "/" : start)
                    && (file.endsWith(parts.length == 1 ? path.substring(path.indexOf('/')) : end)
                        || file.endsWith(end + ".java")));
  }

  private static boolean isForeign(String name) {
    return name.matches("(?:java|javax|sun|jdk|com|tools|io|picocli|ai)\\..*");
  }

  private boolean isSource(String name) {
    String path = name.replaceFirst("^org\\.linet\\.", "").replace('.', '/');
    return sources.stream().anyMatch(file -> file.endsWith("/org/linet/" + path + ".java"));
  }

  private static Set<String> optionsOf(String arguments) {
    String plain = arguments.replaceAll("\"[^\"]*\"|'[^']*'", "").replaceAll("\\s#.*", "");
    return OPTION
        .matcher(plain)
        .results()
        .map(found -> found.group())
        .filter(option -> option.startsWith("--"))
        .collect(Collectors.toCollection(LinkedHashSet::new));
  }

  /** Calls of the command in code blocks, continued lines joined, and in spans. */
  private static List<String> commandLines(String text) {
    List<String> lines = new ArrayList<>();
    text.replaceAll("\\\\\n\\s*", " ").lines().map(String::strip).forEach(lines::add);
    lines.addAll(spans(text));
    return lines.stream().filter(line -> line.matches("(?:\\$ )?(?:\\./)?linet [a-z].*")).toList();
  }

  private static List<String> spans(String text) {
    return SPAN.matcher(withoutBlocks(text)).results().map(found -> found.group(1)).toList();
  }

  private static String withoutBlocks(String text) {
    return text.replaceAll("(?s)(?m)^```.*?^```", "").replaceAll("(?m)^ {4,}.*$", "");
  }

  private static Set<String> anchors(Path document) throws IOException {
    return Files.readString(document)
        .lines()
        .filter(line -> line.startsWith("#"))
        .map(line -> line.replaceFirst("^#+ +", "").toLowerCase(Locale.ROOT))
        .map(heading -> heading.replaceAll("[^\\p{L}\\p{N} _-]", "").replace(' ', '-'))
        .collect(Collectors.toSet());
  }

  private static void eachDocument(BiConsumer<String, String> check) throws IOException {
    for (Path document : documents()) {
      check.accept(ROOT.relativize(document).toString(), Files.readString(document));
    }
  }

  private static List<Path> documents() throws IOException {
    try (Stream<Path> top = Files.list(ROOT);
        Stream<Path> docs = Files.walk(ROOT.resolve("docs"))) {
      return Stream.concat(top, docs)
          .filter(file -> file.toString().endsWith(".md"))
          .sorted()
          .toList();
    }
  }
}
