package org.linet.evaluation.report;

import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Properties;
import java.util.stream.Collectors;

/**
 * Vega, Vega-Lite and Vega-Embed as inline scripts, from their WebJars on the class path. They are
 * dependencies of the build like any other; no copy of them stands in this project.
 */
final class PlotScripts {
  private static final List<String> LIBRARIES = List.of("vega", "vega-lite", "vega-embed");

  private PlotScripts() {}

  /** The script elements, with the notice that their licence asks for. */
  static String html() {
    return "<!--\n"
        + Resources.text("plot-libraries-notice.txt")
        + "-->\n"
        + LIBRARIES.stream().map(PlotScripts::script).collect(Collectors.joining("\n"));
  }

  private static String script(String library) {
    String version = version(library);
    String path =
        "/META-INF/resources/webjars/" + library + "/" + version + "/" + library + ".min.js";
    return "<script>/* " + library + " " + version + " */\n" + inline(path) + "</script>";
  }

  private static String version(String library) {
    String file = "/META-INF/maven/org.webjars/" + library + "/pom.properties";
    Properties properties = new Properties();
    try {
      properties.load(new StringReader(Resources.absolute(file)));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return properties.getProperty("version");
  }

  /** Without what would end the element early, and without a source map, which is another file. */
  private static String inline(String path) {
    return Resources.absolute(path)
        .replace("</script", "<\\/script")
        .replace("<!--", "<\\!--")
        .replaceAll("(?m)^//# sourceMappingURL=.*$", "");
  }
}
