package org.linet.serving.recommendation;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.RejectedExecutionException;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.linet.core.Fallback;
import org.linet.core.explanation.Explanation;
import org.linet.core.model.ExplainerUnavailableException;
import org.linet.core.model.KnownSession;
import org.linet.core.model.Recommendation.ScoredItem;
import org.linet.core.model.SessionExplainer;
import org.linet.serving.inference.ExplanationPool;
import org.linet.serving.inference.InferencePool;
import org.linet.serving.inference.InferenceTask;
import org.linet.serving.inference.InferenceTimeoutException;
import org.linet.serving.metric.ServingMetrics;
import org.linet.serving.model.ModelSlot;
import org.linet.serving.model.Models;
import org.linet.serving.model.ServedModel;
import org.linet.serving.rule.BlockedItems;
import org.linet.serving.rule.ItemFilter;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Answers requests: model, rules, and popular items where the model has nothing to go by. */
public final class RecommendationService {
  /** Explaining asks the model about every pair of an item and a click. */
  private static final int MOST_ITEMS_EXPLAINED = 20;

  /** What senders of requests that are refused for the load read. */
  public static final String BUSY = "the service is busy; try again in a moment";

  private static final Logger LOG = LoggerFactory.getLogger(RecommendationService.class);
  private static final String QUEUE_FULL = "queue-full";

  private final Models models;
  private final InferencePool pool;
  private final ExplanationPool explanations;
  private final BlockedItems blocked;
  private final ServingMetrics metrics;
  private final long deadlineNanos;

  /**
   * Puts the parts together, which stay the caller's to close.
   *
   * @param deadlineNanos how long a request may wait to be scored
   */
  public RecommendationService(
      Models models,
      InferencePool pool,
      ExplanationPool explanations,
      BlockedItems blocked,
      ServingMetrics metrics,
      long deadlineNanos) {
    this.models = models;
    this.pool = pool;
    this.explanations = explanations;
    this.blocked = blocked;
    this.metrics = metrics;
    this.deadlineNanos = deadlineNanos;
  }

  /**
   * Whether the queue has no place already, so that a request is best refused before anything is
   * spent on it; it counts as rejected then.
   */
  public boolean overloaded() {
    if (pool.refuses()) {
      metrics.rejected(QUEUE_FULL);
      return true;
    }
    return false;
  }

  private RefusedException queueFull() {
    metrics.rejected(QUEUE_FULL);
    return new RefusedException(RefusedException.Kind.BUSY, BUSY);
  }

  /**
   * Recommends.
   *
   * @param session the clicks, oldest first
   * @param ifEmpty why there may be no clicks, or null where the caller sent them
   * @param start {@link System#nanoTime} of the request's arrival
   * @return the answer, or a failure with {@link RefusedException}
   * @throws RefusedException if the request cannot be taken
   */
  public CompletableFuture<RecommendationAnswer> recommend(
      RecommendationRequest request,
      List<String> session,
      @Nullable WhyPopular ifEmpty,
      long start) {
    ServedModel model = requireModel(request).acquire();
    CompletableFuture<RecommendationAnswer> answer;
    try {
      answer = new Question(model, request, session, ifEmpty, start).ask();
    } catch (RuntimeException | Error e) {
      model.release();
      throw e;
    }
    return answer.whenComplete((done, failure) -> model.release());
  }

  /**
   * The model that a request names.
   *
   * @throws RefusedException if there is none of that name
   */
  public ModelSlot requireModel(RecommendationRequest request) {
    ModelSlot slot = models.find(request.model());
    if (slot == null) {
      throw new RefusedException(
          RefusedException.Kind.NOT_FOUND,
          "there is no model '" + request.model() + "'; GET /v1/models lists them");
    }
    return slot;
  }

  /** One request with the model that will answer it. */
  private final class Question {
    private final ServedModel model;
    private final RecommendationRequest request;
    private final List<String> session;
    private final @Nullable WhyPopular ifEmpty;
    private final long start;
    private final KnownSession known;
    private final ItemFilter filter;

    Question(
        ServedModel model,
        RecommendationRequest request,
        List<String> session,
        @Nullable WhyPopular ifEmpty,
        long start) {
      this.model = model;
      this.request = request;
      this.session = session;
      this.ifEmpty = ifEmpty;
      this.start = start;
      this.known = KnownSession.of(session, model.catalog());
      int[] excluded = ItemFilter.rows(model.catalog(), request.exclude());
      this.filter =
          new ItemFilter(
              model.catalog(),
              request.hideClicked()
                  ? IntStream.concat(Arrays.stream(excluded), Arrays.stream(known.rows())).toArray()
                  : excluded,
              request.allow(),
              blocked.items());
    }

    CompletableFuture<RecommendationAnswer> ask() {
      if (request.explain() && session.size() > SessionExplainer.MOST_CLICKS) {
        throw new RefusedException(
            RefusedException.Kind.TOO_LARGE,
            "'explain' takes sessions of at most " + SessionExplainer.MOST_CLICKS + " clicks");
      }
      if (known.rows().length == 0) {
        WhyPopular reason =
            session.isEmpty() && ifEmpty != null ? ifEmpty : WhyPopular.of(known.fallback());
        return CompletableFuture.completedFuture(popular(reason));
      }
      InferenceTask task =
          new InferenceTask(
              model,
              known.rows(),
              request.k(),
              filter.spare(request.k()),
              filter,
              start + deadlineNanos);
      if (!pool.offer(task)) {
        throw queueFull();
      }
      return task.result()
          .handle((items, failure) -> failure == null ? answer(items) : fail(failure))
          .thenCompose(this::explained);
    }

    /** Adds why, where it is asked for and the model chose the items. */
    private CompletableFuture<RecommendationAnswer> explained(RecommendationAnswer plain) {
      if (!request.explain() || plain.fallback() != null) {
        return CompletableFuture.completedFuture(plain);
      }
      List<String> items =
          plain.items().stream().limit(MOST_ITEMS_EXPLAINED).map(ScoredItem::item).toList();
      try {
        return explanations
            .explain(model, session, items, start + deadlineNanos)
            .handle((why, failure) -> failure == null ? answer(plain, why) : fail(failure));
      } catch (RejectedExecutionException e) {
        metrics.rejected("explanations-full");
        throw new RefusedException(
            RefusedException.Kind.BUSY, "other explanations are going on; try again in a moment");
      }
    }

    private RecommendationAnswer answer(RecommendationAnswer plain, Explanation explanation) {
      return new RecommendationAnswer(
          plain.items(), plain.model(), known.unknown(), null, null, tookMicros(), explanation);
    }

    private RecommendationAnswer answer(List<ScoredItem> items) {
      return items.isEmpty() ? popular(WhyPopular.of(Fallback.RULED_OUT)) : answer(items, null);
    }

    private RecommendationAnswer fail(Throwable failure) {
      Throwable cause = Failures.cause(failure);
      if (cause instanceof InferenceTimeoutException) {
        metrics.rejected("too-late");
        throw new RefusedException(
            RefusedException.Kind.BUSY, "the service is busy; the request waited too long");
      }
      if (cause instanceof ExplainerUnavailableException unavailable) {
        throw notExplained(unavailable);
      }
      throw new CompletionException(cause);
    }

    private RefusedException notExplained(ExplainerUnavailableException unavailable) {
      metrics.rejected("not-explained");
      String sentence =
          String.format(
              Locale.ROOT,
              "model '%s' version %s cannot explain: %s",
              model.name(),
              model.version(),
              unavailable.getMessage());
      LOG.warn("{} ({})", sentence, String.valueOf(unavailable.getCause()));
      return new RefusedException(RefusedException.Kind.UNAVAILABLE, unavailable.code(), sentence);
    }

    private RecommendationAnswer popular(WhyPopular reason) {
      List<ScoredItem> items = model.popular().recommend(model.catalog(), request.k(), filter);
      String nothingLeft = items.isEmpty() ? "; the rules leave no popular item either" : "";
      metrics.fallback(reason.sentence());
      return answer(items, reason.and(nothingLeft));
    }

    private RecommendationAnswer answer(List<ScoredItem> items, @Nullable WhyPopular why) {
      return new RecommendationAnswer(
          items,
          new RecommendationAnswer.ModelName(model.name(), model.version()),
          known.unknown(),
          why == null ? null : why.sentence(),
          why == null ? null : why.code().text(),
          tookMicros(),
          null);
    }

    private long tookMicros() {
      return (System.nanoTime() - start) / 1000;
    }
  }
}
