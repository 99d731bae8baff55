package org.linet.ranking.member;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.linet.core.UsageException;
import org.linet.core.testing.ReaderContract;

class MemberNameTest {
  @Test
  void aMemberIsAFamilyWithOrWithoutALabel() {
    assertThat(MemberName.list(" fake-dense , fake-votes,fake-dense_b2", "two-stage"))
        .containsExactly(
            new MemberName("fake-dense", "fake-dense"),
            new MemberName("fake-votes", "fake-votes"),
            new MemberName("fake-dense_b2", "fake-dense"));
    assertThat(new MemberName("fake-dense_b2", "fake-dense").isFirstOfFamily()).isFalse();
    assertThat(new MemberName("fake-dense", "fake-dense").isFirstOfFamily()).isTrue();
  }

  @ParameterizedTest
  @CsvSource({
    "'', is no member",
    "'fake-dense,', is no member",
    "../fake-dense, is no member",
    "fake-dense/x, is no member",
    "fake-dense_2_3, is no member",
    "Fake-Dense, is no member",
    "nonesuch, There is no model",
    "two-stage, A two-stage model cannot be a member of another",
    "two-stage_2, A two-stage model cannot be a member of another",
    "'fake-dense,fake-dense', fake-dense is given twice as a member",
  })
  void whatCannotBeAMemberIsRefused(String names, String part) {
    assertThatThrownBy(() -> MemberName.list(names, "two-stage"))
        .isInstanceOf(UsageException.class)
        .hasMessageContaining(part)
        .satisfies(e -> ReaderContract.assertSentence(String.valueOf(e.getMessage())));
  }

  @Test
  void sixteenMembersAreTheMost() {
    String sixteen =
        IntStream.range(0, 16).mapToObj(n -> "fake-dense_" + n).collect(Collectors.joining(","));
    assertThat(MemberName.list(sixteen, "two-stage")).hasSize(16);
    assertThatThrownBy(() -> MemberName.list(sixteen + ",fake-votes", "two-stage"))
        .isInstanceOf(UsageException.class)
        .hasMessage("There are 17 members: give at most 16");
  }
}
