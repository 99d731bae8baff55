package org.linet.cli;

import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.linet.cli.display.TerminationSignal;
import org.linet.serving.Service;
import org.linet.serving.ServiceOptions;
import org.linet.serving.option.HttpLimits;
import org.linet.serving.option.HttpOptions;
import org.linet.serving.option.InferenceOptions;
import org.linet.serving.option.SessionOptions;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import picocli.CommandLine.TypeConversionException;

/** Answers recommendations over HTTP until it is stopped. */
@Command(
    name = "serve",
    description = {
      "Answer recommendations over HTTP, until Ctrl-C or SIGTERM.",
      "The requests are described in docs/serving.md. A model folder that is replaced takes over"
          + " without a pause, once it was checked."
    },
    footerHeading = "%nExample:%n",
    footer = {
      "  linet serve --model shop-linet",
      "  linet serve --model linet=shop-linet --model vstan=shop-vstan --token-file token --port 80"
    })
final class ServeCommand implements Runnable {
  private static final String MODEL_NAME = "[A-Za-z0-9._-]{1,100}";
  private static final InferenceOptions INFERENCE = InferenceOptions.defaults();
  private static final SessionOptions SESSIONS = SessionOptions.defaults();

  @Option(
      names = "--model",
      required = true,
      paramLabel = "[NAME=]MODEL",
      description = {
        "Model folder, and what requests call it (default: the folder's name).",
        "Several may be given; the first answers requests that name none."
      })
  private List<String> models;

  @Option(
      names = "--port",
      defaultValue = "8080",
      paramLabel = "PORT",
      description = "Port; 0 for any free one (default: ${DEFAULT-VALUE}).")
  private int port;

  @Option(
      names = "--host",
      defaultValue = "127.0.0.1",
      paramLabel = "ADDRESS",
      description = "Address to listen on (default: ${DEFAULT-VALUE}, this machine only).")
  private String host;

  @Option(
      names = "--token-file",
      paramLabel = "FILE",
      description = "File with the token that requests need: 'Authorization: Bearer TOKEN'.")
  private @Nullable Path tokenFile;

  @Option(
      names = "--blocked-items",
      paramLabel = "FILE",
      description = "Item ids that nobody gets, one a line; read again when it changes.")
  private @Nullable Path blockedItems;

  @Option(
      names = "--hide-clicked",
      description = "Leave items of the session out, unless a request says otherwise.")
  private boolean hideClicked;

  @Option(
      names = "-k",
      paramLabel = "K",
      defaultValue = "20",
      description = "Items of an answer where a request says no number (default: 20).")
  private int k;

  @Option(
      names = "--threads",
      paramLabel = "N",
      description = "Threads that score, up to 1024 (default: three of four processors).")
  private int threads = INFERENCE.threads();

  @Option(
      names = "--queue",
      paramLabel = "N",
      description = {
        "Requests that may wait, up to 100000; more get 503 at once",
        "(default: ${DEFAULT-VALUE})."
      })
  private int queue = INFERENCE.queue();

  @Option(
      names = "--batch",
      paramLabel = "N",
      description = {
        "Waiting requests scored together, at most; itself at most 1024",
        "(default: ${DEFAULT-VALUE})."
      })
  private int batch = INFERENCE.batch();

  @Option(
      names = "--deadline-ms",
      paramLabel = "MS",
      description = "How long a request may wait, then 503 (default: ${DEFAULT-VALUE}).")
  private int deadlineMillis = (int) INFERENCE.deadline().toMillis();

  @Option(
      names = "--sessions",
      paramLabel = "FOLDER|redis://HOST:PORT",
      description = {
        "Where sessions are kept: a folder of this service, or a Redis server that replicas share",
        "(default: in memory, until the service stops)."
      })
  private @Nullable String sessions;

  @Option(
      names = "--session-minutes",
      paramLabel = "N",
      description = "How long a session is kept after its last click (default: ${DEFAULT-VALUE}).")
  private int sessionMinutes = (int) SESSIONS.timeToLive().toMinutes();

  @Option(
      names = "--session-clicks",
      paramLabel = "N",
      description = "Newest clicks of a session that are kept (default: ${DEFAULT-VALUE}).")
  private int sessionClicks = SESSIONS.clicks();

  @Option(
      names = "--session-memory",
      paramLabel = "MB",
      description = {
        "Memory for sessions, without Redis; those that rested longest go first",
        "(default: ${DEFAULT-VALUE})."
      })
  private int sessionMegabytes = (int) (SESSIONS.memoryBytes() >> 20);

  @Option(
      names = "--warm-up-seconds",
      paramLabel = "N",
      description = {
        "How long the service sends itself requests before it opens, at most, so that it is fast",
        "from the first one on (default: ${DEFAULT-VALUE}; 0 for not at all)."
      })
  private int warmUpSeconds = 5;

  @Mixin private Output output;
  @Spec private CommandSpec spec;

  @SuppressWarnings("NullAway.Init") // picocli fills the annotated fields
  ServeCommand() {}

  @Override
  public void run() {
    ServiceOptions options = options();
    // a supervisor that asks for the end gets the status of one that went well
    try (TerminationSignal asked = TerminationSignal.install(Linet::endWell)) {
      ServiceRun.untilStopped(options, output, service -> announce(options, service));
    }
  }

  private ServiceOptions options() {
    HttpLimits limits = HttpLimits.defaults();
    OptionRange.require(spec, "-k", k, 1, limits.k());
    OptionRange.require(spec, "--port", port, 0, 65_535);
    OptionRange.require(spec, "--queue", queue, 1, 100_000);
    OptionRange.require(spec, "--batch", batch, 1, 1024);
    OptionRange.require(spec, "--deadline-ms", deadlineMillis, 1, (int) TimeUnit.HOURS.toMillis(1));
    OptionRange.require(spec, "--threads", threads, 1, 1024);
    OptionRange.require(spec, "--warm-up-seconds", warmUpSeconds, 0, 600);
    return new ServiceOptions(
        folders(),
        blockedItems,
        new InferenceOptions(threads, queue, batch, Duration.ofMillis(deadlineMillis)),
        sessionOptions(),
        new HttpOptions(
            host,
            port,
            tokenFile == null ? null : TokenFile.read(tokenFile),
            k,
            hideClicked,
            limits,
            true),
        Duration.ofSeconds(warmUpSeconds));
  }

  private SessionOptions sessionOptions() {
    OptionRange.require(
        spec, "--session-minutes", sessionMinutes, 1, (int) TimeUnit.DAYS.toMinutes(365));
    OptionRange.require(spec, "--session-clicks", sessionClicks, 1, HttpLimits.defaults().clicks());
    OptionRange.require(spec, "--session-memory", sessionMegabytes, 1, 1_000_000);
    SessionPlace place =
        sessions == null ? new SessionPlace(null, null) : SessionPlace.of(sessions);
    return new SessionOptions(
        place.folder(),
        place.redis(),
        Duration.ofMinutes(sessionMinutes),
        sessionClicks,
        (long) sessionMegabytes << 20);
  }

  /** Folders by name, in the order of the command line. */
  private Map<String, Path> folders() {
    Map<String, Path> folders = new LinkedHashMap<>();
    for (String model : models) {
      int equals = model.indexOf('=');
      boolean named = equals > 0 && model.substring(0, equals).matches(MODEL_NAME);
      Path folder = folder(named ? model.substring(equals + 1) : model);
      String name =
          named
              ? model.substring(0, equals)
              : String.valueOf(folder.toAbsolutePath().normalize().getFileName());
      if (!name.matches(MODEL_NAME)) {
        throw new ParameterException(
            spec.commandLine(),
            "'" + name + "' cannot be the name of a model; give it one: --model NAME=" + folder);
      }
      if (folders.putIfAbsent(name, folder) != null) {
        throw new ParameterException(
            spec.commandLine(),
            "Two models are called '" + name + "'; name them apart: --model NAME=FOLDER");
      }
    }
    return folders;
  }

  private Path folder(String path) {
    try {
      return new PathConverter().convert(path);
    } catch (TypeConversionException e) {
      throw new ParameterException(
          spec.commandLine(), "Invalid value for option '--model': " + e.getMessage(), e);
    }
  }

  private void announce(ServiceOptions options, Service service) {
    String shown = host.contains(":") ? "[" + host + "]" : host;
    String url = "http://" + shown + ":" + service.port();
    if (options.http().token() == null && !isLoopback()) {
      output.note("linet: warning: " + host + " is open to others, and no --token-file is given");
    }
    output.text(
        "Serving "
            + String.join(", ", options.models().keySet())
            + " on "
            + url
            + "; Ctrl-C stops");
    Map<String, Object> result = new LinkedHashMap<>();
    result.put("url", url);
    result.put("models", options.models().keySet());
    output.result(result);
  }

  private boolean isLoopback() {
    return host.startsWith("127.") || host.equals("localhost") || host.equals("::1");
  }
}
