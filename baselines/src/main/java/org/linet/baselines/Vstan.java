package org.linet.baselines;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.linet.core.hyperparameter.Hyperparameter;
import org.linet.core.hyperparameter.HyperparameterSpace;
import org.linet.core.hyperparameter.Hyperparameters;
import org.linet.core.model.ModelArtifact;
import org.linet.core.model.ModelFamily;
import org.linet.core.model.Preset;
import org.linet.core.model.Recommender;
import org.linet.core.model.TrainedModel;
import org.linet.core.model.TrainingRequest;

/**
 * VSTAN: what stands near the shared items in recent training sessions like this one.
 *
 * <p>For a prefix c of l clicks and a training session n, with p_c(i) the position of an item's
 * last click in c and p_n(i) in n, both from 1:
 *
 * <ol>
 *   <li>weight of an item of the prefix: w(i) = exp((p_c(i) - l) / spw)
 *   <li>sim(c, n) = sum of w(i) over shared i / sqrt(sum of w(i)^2 over c * |n|) * exp(-age(n) /
 *       snh), |n| counting different items
 *   <li>neighbours: the k greatest sim among the most recent {@code pool} sessions sharing an item
 *   <li>score(j) = sum over neighbours holding j of sim(c, n) * exp(-|p_n(j) - p_n*| / inh) * (1 +
 *       idf * ln(sessions / clicks on j)) * exp((p_c* - l) / ipw), where p_n* is the last shared
 *       click of n and p_c* the last shared click of c
 * </ol>
 *
 * <p>Garg et al., "Sequence and Time Aware Neighborhood for Session-based Recommendations: STAN",
 * SIGIR 2019, joined with the item position weight and idf of VSKNN: Ludewig, Mauro, Latifi and
 * Jannach, "Empirical Analysis of Session-Based Recommendation Algorithms", UMUAI 2021. The age is
 * that of {@link SessionIndex}: the time from the prefix to the newest training session is the same
 * factor in every sim, so it changes no rank and is left out.
 *
 * <p>The factor of an old session must not become 0 as a float, or it would have no vote. So where
 * all sessions that share an item are more than {@value #FAR} snh old, what the newest of them is
 * older is taken off the age of each, which again is the same factor in every sim. A session that
 * is still more than {@value #OLDEST} snh old counts as that old: it votes, after all others.
 */
public final class Vstan implements ModelFamily {
  private static final String POSITION_DECAY = "spw";
  private static final String AGE_DECAY = "snh";
  private static final String DISTANCE_DECAY = "inh";
  private static final String MATCH_DECAY = "ipw";
  private static final String SPAN_DAYS = "span-days";

  /** In snh: a vote of this age beside an equal one of age 0 changes no float. */
  private static final int FAR = 40;

  /** In snh: the factor is 2e-35, which leaves floats room for the others. */
  private static final int OLDEST = 80;

  /**
   * What a second stage may want to know of the votes for an item: those of neighbours that hold
   * the last click of the prefix; that share two items or more; that come behind the match; that
   * come right behind it; the votes by a fast ageing, exp(-30 age / span); and without idf.
   */
  private static final List<String> ASPECTS =
      List.of("with-last", "with-several", "after", "next", "recent", "without-idf");

  private static final double FAST_AGEING = 30;

  /** Distances whose decay is computed once, and lengths of sessions. */
  private static final int NEAR = 64;

  @Override
  public String name() {
    return "vstan";
  }

  @Override
  public String description() {
    return "VSTAN: items near the shared ones in recent sessions like this one (Garg et al. 2019,"
        + " Ludewig et al. 2021).";
  }

  @Override
  public HyperparameterSpace hyperparameters() {
    return HyperparameterSpace.of(
        NeighbourSettings.neighboursSetting(),
        NeighbourSettings.poolSetting(),
        new Hyperparameter.Real(
                POSITION_DECAY,
                2,
                1e-3,
                1e9,
                "spw, clicks over which a prefix item's weight falls.")
            .searchedByFactors(0.5, 10),
        new Hyperparameter.Real(
                AGE_DECAY, 100, 1e-3, 1e9, "snh, days over which a neighbour's weight falls.")
            .searchedByFactors(1, 200),
        new Hyperparameter.Real(
                DISTANCE_DECAY,
                5,
                1e-3,
                1e9,
                "inh, clicks from the match over which an item falls.")
            .searchedByFactors(0.5, 20),
        new Hyperparameter.Real(
                MATCH_DECAY,
                5,
                1e-3,
                1e9,
                "ipw, clicks over which a match early in the prefix falls.")
            .searchedByFactors(0.5, 20),
        NeighbourSettings.idfSetting(),
        new Hyperparameter.Real(
            SPAN_DAYS,
            145,
            1e-6,
            1e9,
            "Days from the oldest to the newest session, where the data carry no times."));
  }

  @Override
  public List<Preset> presets() {
    return List.of(
        NeighbourSettings.preset(
            "diginetica",
            "Diginetica",
            Map.of(
                NeighbourSettings.NEIGHBOURS,
                "200",
                NeighbourSettings.POOL,
                "2500",
                POSITION_DECAY,
                "2",
                AGE_DECAY,
                "100",
                DISTANCE_DECAY,
                "5",
                MATCH_DECAY,
                "5",
                NeighbourSettings.IDF,
                "5",
                SPAN_DAYS,
                "145")),
        NeighbourSettings.preset(
            "yoochoose",
            "YooChoose 1/64",
            Map.of(
                NeighbourSettings.NEIGHBOURS,
                "500",
                NeighbourSettings.POOL,
                "10000",
                POSITION_DECAY,
                "1.5",
                AGE_DECAY,
                "2.5",
                DISTANCE_DECAY,
                "3",
                MATCH_DECAY,
                "3",
                NeighbourSettings.IDF,
                "2",
                SPAN_DAYS,
                "3")));
  }

  @Override
  public boolean isCounted() {
    return true;
  }

  @Override
  public TrainedModel train(TrainingRequest request) {
    return new FittedModel(
        SessionIndex.columns(request.data().sessions(), request.hyperparameters().real(SPAN_DAYS)));
  }

  @Override
  public Recommender load(ModelArtifact artifact) {
    Hyperparameters settings = artifact.hyperparameters(hyperparameters());
    SessionIndex index = SessionIndex.read(artifact);
    double[] ages = new double[index.count()];
    double[] recency = new double[index.count()];
    for (int session = 0; session < ages.length; session++) {
      ages[session] = index.ageDays(session) / settings.real(AGE_DECAY);
      recency[session] = recency(ages[session]);
    }
    double span = Math.max(Double.MIN_NORMAL, Arrays.stream(ages).max().orElse(0));
    double[] ageing = Arrays.stream(ages).map(age -> Math.exp(-FAST_AGEING * age / span)).toArray();
    return new SparseRecommender(
        name(),
        artifact.catalog(),
        ASPECTS,
        () -> new Scorer(settings, index, ages, recency, ageing));
  }

  /** exp(-age / snh) of an age in snh. */
  private static double recency(double age) {
    return Math.exp(-Math.min(age, OLDEST));
  }

  private static final class Scorer extends NeighbourScorer {
    private final double spw;
    private final double inh;
    private final double ipw;
    private final double[] ages; // of the sessions, in snh
    private final double[] recency; // of these ages
    private final double[] ageing; // of these ages, the fast one
    private final double[] aspects = new double[ASPECTS.size()];
    private final double[] nearness = new double[NEAR]; // by distance: most are small
    private final double[] matches = new double[NEAR]; // factors of a match, by distance
    private final double[] norms = new double[NEAR]; // of the prefix, by items of a session

    Scorer(
        Hyperparameters settings,
        SessionIndex index,
        double[] ages,
        double[] recency,
        double[] ageing) {
      super(settings, index);
      this.spw = settings.real(POSITION_DECAY);
      this.inh = settings.real(DISTANCE_DECAY);
      this.ipw = settings.real(MATCH_DECAY);
      this.ages = ages;
      this.recency = recency;
      this.ageing = ageing;
      for (int distance = 0; distance < NEAR; distance++) {
        nearness[distance] = Math.exp(-distance / inh);
        matches[distance] = Math.exp(-distance / ipw);
      }
    }

    @Override
    public List<String> aspects() {
      return ASPECTS;
    }

    @Override
    double weight(int position, int length) {
      return Math.exp((position - length) / spw);
    }

    @Override
    SessionNeighbours.Similarity similarity() {
      double squares = 0;
      for (int n = 0; n < neighbours.count(); n++) {
        squares += neighbours.weight(n) * neighbours.weight(n);
      }
      double norm = squares;
      for (int distinct = 0; distinct < NEAR; distinct++) {
        norms[distinct] = Math.sqrt(norm * distinct);
      }
      int newest = neighbours.newest();
      double since = newest < 0 ? 0 : Math.max(0, ages[newest] - FAR);
      return (session, overlap) ->
          overlap
              / norm(norm, index.distinct(session))
              * (since == 0 ? recency[session] : recency(ages[session] - since));
    }

    @Override
    void vote(int session, double similarity, SparseScores scores) {
      int matchInPrefix = 0;
      int matchInSession = -1;
      int latest = 0; // position in the prefix of what was shared first
      boolean sharesSeveral = false;
      for (int click = index.end(session) - 1; click >= index.start(session); click--) {
        int position = neighbours.lastPosition(index.item(click));
        if (position > 0 && matchInSession < 0) {
          matchInSession = click;
          latest = position;
        }
        sharesSeveral |= position > 0 && position != latest;
        matchInPrefix = Math.max(matchInPrefix, position);
      }
      double vote = similarity * match(neighbours.length() - matchInPrefix);
      boolean holdsLast = matchInPrefix == neighbours.length();
      sights.begin();
      for (int click = index.end(session) - 1; click >= index.start(session); click--) {
        int row = index.item(click);
        // from the end, so that the first sight of an item is its last click
        if (sights.isFirst(row)) {
          double plain = vote * nearness(click - matchInSession);
          double whole = plain * rarity(row);
          scores.add(row, whole);
          if (scores.keepsAspects()) {
            aspects[0] = holdsLast ? whole : 0;
            aspects[1] = sharesSeveral ? whole : 0;
            aspects[2] = click > matchInSession ? whole : 0;
            aspects[3] = click == matchInSession + 1 ? whole : 0;
            aspects[4] = whole * ageing[session];
            aspects[5] = plain;
            scores.addAspects(row, aspects);
          }
        }
      }
    }

    /** sqrt(sum of w(i)^2 over c * |n|). */
    private double norm(double squares, int distinct) {
      return distinct < NEAR ? norms[distinct] : Math.sqrt(squares * distinct);
    }

    /** exp(-distance / ipw). */
    private double match(int distance) {
      return distance < NEAR ? matches[distance] : Math.exp(-distance / ipw);
    }

    /** exp(-|distance| / inh). */
    private double nearness(int distance) {
      int far = Math.abs(distance);
      return far < NEAR ? nearness[far] : Math.exp(-far / inh);
    }
  }
}
