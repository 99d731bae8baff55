package org.linet.evaluation.report;

/** Text in HTML. */
final class Html {
  private Html() {}

  /** Text that means itself in content and in quoted attributes. */
  static String escape(String text) {
    return text.replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&quot;");
  }

  /** JSON that cannot end its script element. */
  static String escapeJson(String json) {
    return json.replace("<", "\\u003c");
  }
}
