package org.linet.cli;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.linet.cli.display.CommandMonitor;
import org.linet.cli.display.StopSignal;
import org.linet.cli.display.Terminal;
import org.linet.core.FailureCode;
import org.linet.core.LinetException;
import org.linet.core.explanation.Explanation;
import org.linet.core.internal.io.AtomicFile;
import org.linet.core.internal.io.AtomicFolder;
import org.linet.core.model.ModelArtifact;
import org.linet.core.model.ModelFamilies;
import org.linet.core.model.Recommendation;
import org.linet.core.model.Recommender;
import org.linet.core.model.SessionExplainer;
import org.linet.core.model.SessionRecommender;
import org.linet.core.session.ItemCatalog;
import org.linet.core.session.Sessions;
import org.linet.evaluation.report.ExplanationPage;
import org.linet.evaluation.report.TextTable;
import org.linet.jobs.recommend.IdHints;
import org.linet.jobs.recommend.KnownClicks;
import org.linet.jobs.recommend.RecommendJob;
import org.linet.jobs.recommend.RecommendRequest;
import org.linet.jobs.recommend.RecommendResult;
import org.linet.jobs.recommend.SessionText;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Recommends the next items of one session, or of a file of sessions. */
@Command(
    name = "recommend",
    description = {
      "Recommend the next items of a session, or of a file of sessions.",
      "Unknown items are reported and skipped; a session with none left gets popular items.",
      "With --explain: what each click contributes, and what would change without it."
    },
    footerHeading = "%nExample:%n",
    footer = {
      "  linet recommend --model shop-linet --session \"phone-3 phone-7 case-2\" -k 5",
      "  linet recommend --model shop-linet --session \"phone-3 phone-7\" --explain --html why.html",
      "  linet recommend --model shop-linet --input sessions.txt --out recommendations.jsonl"
    })
final class RecommendCommand implements Runnable {
  private static final int SHOWN_NEIGHBOURS = 10;

  @Option(names = "--model", required = true, paramLabel = "MODEL", description = "Model folder.")
  private Path model;

  @ArgGroup(exclusive = true, multiplicity = "1")
  private Source source;

  @Option(
      names = "-k",
      paramLabel = "K",
      defaultValue = "20",
      description = "Number of items a session (default: ${DEFAULT-VALUE}).")
  private int k;

  @Option(
      names = "--explain",
      description = "Say why: contributions of the clicks, groups, neighbours, and what-ifs.")
  private boolean explain;

  @Option(
      names = "--html",
      paramLabel = "FILE",
      description = "With --explain: also write one HTML file with heat maps; must not exist.")
  private @Nullable Path html;

  @Option(
      names = "--strict",
      description =
          "Fail, and write nothing, if the model knows fewer than 10 %% of the clicks' items.")
  private boolean strict;

  @Mixin private Output output;
  @Spec private CommandSpec spec;

  /** One session, or a file of them. */
  static final class Source {
    @Option(
        names = "--session",
        required = true,
        paramLabel = "\"A B C\"",
        description = {
          "Item ids separated by spaces, oldest click first.",
          "Ids that hold spaces: a JSON array, '[\"AB 12\",\"p3\"]'."
        })
    private @Nullable String session;

    @ArgGroup(exclusive = false)
    private @Nullable Batch batch;
  }

  /** Files of a batch. */
  static final class Batch {
    @Option(
        names = "--input",
        required = true,
        paramLabel = "FILE",
        description = {
          "One session a line, written like --session, or JSON objects with \"session\".",
          "May be packed with gzip."
        })
    private Path input;

    @Option(
        names = "--out",
        required = true,
        paramLabel = "FILE",
        description = "One JSON object a line, in the order of the input.")
    private Path out;

    @SuppressWarnings("NullAway.Init") // picocli fills the annotated fields
    Batch() {}
  }

  @SuppressWarnings("NullAway.Init") // picocli fills the annotated fields
  RecommendCommand() {}

  @Override
  public void run() {
    if (k < 1) {
      throw new ParameterException(spec.commandLine(), "-k must be at least 1, not " + k);
    }
    if (html != null && !explain) {
      throw new ParameterException(spec.commandLine(), "--html goes with --explain");
    }
    if (html != null) {
      AtomicFolder.refuseExisting(html);
    }
    if (source.batch != null) {
      if (explain) {
        throw new ParameterException(spec.commandLine(), "--explain goes with --session");
      }
      batch(source.batch);
    } else if (source.session != null) {
      one(SessionText.parse(source.session));
    }
  }

  private void one(List<String> session) {
    if (explain) {
      SessionExplainer.requireExplainable(session);
    }
    ModelArtifact artifact = ModelArtifact.open(model);
    try (Recommender recommender = ModelFamilies.load(artifact)) {
      one(new SessionRecommender(recommender, artifact.support()), recommender, session);
    }
  }

  private void one(SessionRecommender sessions, Recommender recommender, List<String> session) {
    KnownClicks clicks = KnownClicks.of(session, recommender.catalog());
    if (strict && clicks.areFew()) {
      noteHints(recommender.catalog(), session);
      throw new LinetException(FailureCode.UNKNOWN_ITEM, clicks.sentence());
    }
    Recommendation recommendation = sessions.recommend(session, k);
    if (!recommendation.unknownItems().isEmpty()) {
      output.note("The model does not know: " + String.join(", ", recommendation.unknownItems()));
      noteHints(recommender.catalog(), session);
    }
    if (recommendation.fallback() != null) {
      output.note("Popular items instead: " + recommendation.fallback().sentence());
    }
    Map<String, Object> json = SessionText.json(session, recommendation);
    if (explain) {
      Explanation explanation =
          new SessionExplainer(recommender, SHOWN_NEIGHBOURS).explain(session, k);
      writePage(explanation);
      json.put("explanation", explanation);
      if (explanation.fallback() == null) {
        output.text(ExplanationText.of(explanation, coloured()));
        output.result(json);
        return;
      }
      output.note("There is nothing to explain: " + explanation.fallback());
    }
    output.text(table(recommendation).toString());
    output.result(json);
  }

  private void noteHints(ItemCatalog catalog, List<String> session) {
    IdHints hints = new IdHints(catalog);
    session.stream().filter(id -> catalog.row(id) == Sessions.UNKNOWN).forEach(hints::unknown);
    hints.sentences().forEach(output::note);
  }

  /** With {@code --json} tables go to standard error. */
  private boolean coloured() {
    return !output.json() && Terminal.coloursOnStandardOutput();
  }

  private void writePage(Explanation explanation) {
    if (html != null) {
      AtomicFile.writeText(html, ExplanationPage.of(explanation));
      output.note("The explanation as a page: " + html);
    }
  }

  private static TextTable table(Recommendation recommendation) {
    TextTable table = new TextTable("rank", "item", "score");
    int rank = 1;
    for (Recommendation.ScoredItem item : recommendation.items()) {
      table.row(
          Integer.toString(rank++), item.item(), String.format(Locale.ROOT, "%.4f", item.score()));
    }
    return table;
  }

  private void batch(Batch files) {
    RecommendResult done;
    try (StopSignal stop = StopSignal.install()) {
      done =
          new RecommendJob(new RecommendRequest(model, files.input, files.out, k, strict))
              .run(new CommandMonitor(output::note, stop));
    }
    output.text(
        String.format(
            Locale.ROOT,
            "%s: %,d sessions in %.1f s, %,d of them with popular items as fallback,"
                + " %,d with unknown items",
            files.out,
            done.sessions(),
            done.seconds(),
            done.fallbacks(),
            done.withUnknownItems()));
    if (done.clicks().areFew()) {
      output.note("linet: warning: " + done.clicks().sentence());
    }
    done.hints().forEach(output::note);
    Map<String, Object> result = new LinkedHashMap<>();
    result.put("out", files.out.toString());
    result.put("sessions", done.sessions());
    result.put("fallbacks", done.fallbacks());
    result.put("withUnknownItems", done.withUnknownItems());
    result.put("clicks", done.clicks().clicks());
    result.put("knownClicks", done.clicks().known());
    result.put("hints", done.hints());
    result.put("seconds", done.seconds());
    output.result(result);
  }
}
