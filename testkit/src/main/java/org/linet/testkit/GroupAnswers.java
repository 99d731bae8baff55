package org.linet.testkit;

import java.util.Arrays;
import java.util.List;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.linet.core.model.Proposals;
import org.linet.core.session.PrefixBatch;
import org.linet.ranking.feature.FeatureGroup;
import org.linet.ranking.feature.Question;
import org.linet.ranking.member.CandidateList;
import org.linet.ranking.member.FirstStage;

/** Asks a group of features as a two-stage model does, with scratch arrays of its own. */
final class GroupAnswers {
  private static final int MOST = 25;

  private final GroupFixture fixture;
  private final FeatureGroup group;
  private final FirstStage firstStage;
  private final CandidateList candidates;
  private final Question question;
  private final float[][] columns;

  GroupAnswers(GroupFixture fixture, FeatureGroup group) {
    this.fixture = fixture;
    this.group = group;
    this.firstStage =
        new FirstStage(fixture.members(), MOST, fixture.sources().statistics().lives().clicks());
    this.candidates = new CandidateList(fixture.members().list(), MOST);
    this.question = new Question(fixture.sources(), candidates);
    this.columns = new float[group.features(fixture.sources()).size()][MOST];
  }

  /**
   * The features of a prefix's candidates, a row a feature.
   *
   * @param before what the columns hold before they are filled
   */
  float[][] features(PrefixBatch prefixes, int prefix, float before) {
    List<Proposals> proposals = FirstStage.ask(fixture.members(), prefixes, MOST);
    firstStage.choose(proposals, prefix, candidates);
    for (float[] column : columns) {
      Arrays.fill(column, before);
    }
    question.read(prefixes, prefix);
    group.fill(question, columns);
    question.clear();
    float[][] features = new float[columns.length][];
    Arrays.setAll(features, f -> Arrays.copyOf(columns[f], candidates.count()));
    return features;
  }

  /** The group's reasons for the candidates of the last prefix. */
  List<String> reasons() {
    IntFunction<String> id = row -> "item" + row;
    return IntStream.range(0, candidates.count())
        .mapToObj(candidate -> group.reason(question, candidate, id))
        .toList();
  }
}
