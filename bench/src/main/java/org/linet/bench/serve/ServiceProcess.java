package org.linet.bench.serve;

import java.io.BufferedReader;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.linet.cli.Linet;
import org.linet.core.FailureCode;
import org.linet.core.LinetException;
import org.linet.core.io.FileErrors;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * {@code linet serve} in a process of its own, on a free port of this machine, with the class path
 * and the options of this virtual machine: those that the launcher gives.
 */
public final class ServiceProcess implements AutoCloseable {
  /** What the served model is called. */
  static final String MODEL = "served";

  private static final String OWN = "linet: ";
  private static final long STOP_SECONDS = 60;

  private final Process process;
  private final ServiceAddress address;

  private ServiceProcess(Process process, ServiceAddress address) {
    this.process = process;
    this.address = address;
  }

  /**
   * Starts a service and waits until it answers.
   *
   * @param model model folder, or a link to one
   * @param work folder for its token and its log
   * @param options further options of {@code serve}
   * @throws LinetException with the service's own sentence, if it does not start
   */
  public static ServiceProcess start(Path model, Path work, List<String> options) {
    Path log = work.resolve("service.log");
    Path tokenFile = work.resolve("token");
    String token = UUID.randomUUID().toString();
    Process process = null;
    try {
      Files.writeString(tokenFile, token);
      process =
          new ProcessBuilder(command(model, tokenFile, options))
              .redirectError(log.toFile())
              .start();
      process.getOutputStream().close();
      return new ServiceProcess(process, new ServiceAddress(url(process, log), token));
    } catch (IOException e) {
      stop(process);
      throw FileErrors.writing(work, e);
    } catch (RuntimeException | Error e) {
      stop(process);
      throw e;
    }
  }

  private static List<String> command(Path model, Path tokenFile, List<String> options) {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(ManagementFactory.getRuntimeMXBean().getInputArguments());
    command.addAll(List.of("-cp", System.getProperty("java.class.path"), Linet.class.getName()));
    command.addAll(List.of("serve", "--model", MODEL + "=" + model, "--port", "0", "--json"));
    command.addAll(List.of("--token-file", tokenFile.toString()));
    command.addAll(options);
    return command;
  }

  /**
   * The address is in the first JSON object that the service prints; if it fails, there is none.
   * Before it a virtual machine may speak that was started with a recording, say.
   */
  private static URI url(Process process, Path log) throws IOException {
    BufferedReader out = process.inputReader(StandardCharsets.UTF_8);
    String line = out.readLine();
    while (line != null && !line.startsWith("{")) {
      line = out.readLine();
    }
    JsonNode answer = JsonMapper.builder().build().readTree(line == null ? "{}" : line).path("url");
    if (!answer.isString()) {
      throw new LinetException(
          FailureCode.SERVICE_UNREACHABLE, "The service did not start: " + sentence(log));
    }
    return URI.create(answer.asString());
  }

  private static String sentence(Path log) throws IOException {
    List<String> lines = Files.readString(log).lines().filter(line -> !line.isBlank()).toList();
    return lines.stream()
        .filter(line -> line.startsWith(OWN))
        .findFirst()
        .map(line -> line.substring(OWN.length()))
        .orElse(lines.isEmpty() ? "it said nothing" : lines.get(lines.size() - 1));
  }

  /** Where it answers. */
  public ServiceAddress address() {
    return address;
  }

  /** Ends the service as a signal of the system does, and waits for its end. */
  @Override
  public void close() {
    stop(process);
  }

  private static void stop(@Nullable Process process) {
    if (process == null) {
      return;
    }
    process.destroy();
    try {
      if (!process.waitFor(STOP_SECONDS, TimeUnit.SECONDS)) {
        process.destroyForcibly().waitFor();
      }
    } catch (InterruptedException e) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
    }
  }
}
