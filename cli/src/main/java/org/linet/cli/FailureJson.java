package org.linet.cli;

import java.io.PrintWriter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.linet.core.Failure;
import tools.jackson.databind.json.JsonMapper;

/**
 * What a program reads on standard output in place of a result: {@code {"error":{"code":...,
 * "message":...}}} on one line.
 */
final class FailureJson {
  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final String OPTION = "--json";
  private static final String END_OF_OPTIONS = "--";

  private FailureJson() {}

  /**
   * Whether a command line asks for JSON. Looked up in its words, because what cannot be parsed has
   * no options yet, and because it counts for commands that have no JSON to print: a program reads
   * it all the same.
   */
  static boolean isWanted(List<String> args) {
    return args.stream()
        .takeWhile(arg -> !arg.equals(END_OF_OPTIONS))
        .anyMatch(arg -> arg.equals(OPTION) || arg.equals(OPTION + "=true"));
  }

  /** Prints a failure whose sentence is in the words of the command line. */
  static void print(Failure failure, PrintWriter out) {
    Map<String, String> error = new LinkedHashMap<>();
    error.put("code", failure.code().text());
    error.put("message", failure.sentence());
    out.println(JSON.writeValueAsString(Map.of("error", error)));
    out.flush();
  }
}
