package org.linet.bench.testing;

import java.io.PrintWriter;
import java.io.StringWriter;
import org.linet.bench.Bench;
import picocli.CommandLine;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * A benchmark that was run in this process.
 *
 * @param status its exit status
 * @param out what it wrote on standard output
 * @param err what it wrote on standard error
 */
public record BenchRun(int status, String out, String err) {

  /** Runs {@code linet bench} with some arguments. */
  public static BenchRun of(String... arguments) {
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    CommandLine commandLine = Bench.commandLine();
    commandLine.setOut(new PrintWriter(out));
    commandLine.setErr(new PrintWriter(err));
    return new BenchRun(commandLine.execute(arguments), out.toString(), err.toString());
  }

  /** Standard output as the one JSON object that it is with {@code --json}. */
  public JsonNode json() {
    return JsonMapper.builder().build().readTree(out);
  }
}
