package org.linet.data.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.linet.core.testing.BenchmarkData;

class AuditTest {
  @TempDir Path folder;

  private AuditReport audit(String train, String test) throws IOException {
    Files.writeString(folder.resolve("train.txt"), train);
    Files.writeString(folder.resolve("test.txt"), test);
    return Audit.of(folder);
  }

  @Test
  void countsWhatASmallFolderHolds() throws IOException {
    AuditReport report = audit("a b a\na b\nc c c c\n", "a b\na x x b\ny c\n");

    assertThat(report.train()).isEqualTo(new SessionFigures(3, 6, 9, 3, 3.0, 3, 4, 4, 5, 4 / 6.0));
    // prefixes: a, a, ax, axx, y
    assertThat(report.test())
        .isEqualTo(new SessionFigures(3, 5, 8, 5, 8 / 3.0, 2, 4, 4, 4, 1 / 5.0));
    // targets x x; prefixes ax, axx, y
    assertThat(report.unseen()).isEqualTo(new UnseenFigures(2, 2, 3));
    assertThat(report.leaks()).isEqualTo(new LeakFigures(1, null, null, null, null));
    assertThat(report.popularity())
        .containsExactly(
            new PopularityCurve.Point(1, 1, 4 / 9.0),
            new PopularityCurve.Point(5, 1, 4 / 9.0),
            new PopularityCurve.Point(10, 1, 4 / 9.0),
            new PopularityCurve.Point(20, 1, 4 / 9.0),
            new PopularityCurve.Point(50, 2, 7 / 9.0));
    assertThat(report.known()).isNull();
  }

  @Test
  void tellsCopiesAndOverlapsByTheirTimes() throws IOException {
    Files.writeString(folder.resolve("train-times.txt"), "10 20\n30 40\n");
    Files.writeString(folder.resolve("test-times.txt"), "30 40\n35 99\n41 42\n");
    AuditReport report = audit("a b\nb c\n", "b c\na b\nc b\n");
    assertThat(report.leaks()).isEqualTo(new LeakFigures(2, 1L, 2L, 40L, 30L));
  }

  @Test
  void itemsThatTrainLacksKeepTheirTimes() throws IOException {
    Files.writeString(folder.resolve("train-times.txt"), "10 20\n");
    Files.writeString(folder.resolve("test-times.txt"), "20 30 40\n41 42\n");
    AuditReport report = audit("a b\n", "x y x\na z\n");
    assertThat(report.unseen()).isEqualTo(new UnseenFigures(3, 3, 2));
    assertThat(report.test().repeatRate()).isEqualTo(1 / 3.0);
    assertThat(report.leaks()).isEqualTo(new LeakFigures(0, 0L, 1L, 20L, 20L));
  }

  @Test
  void yoochooseHasTheFiguresOfTheLiterature() {
    AuditReport report = Audit.of(BenchmarkData.yoochoose64());
    assertThat(report.known()).isEqualTo("yoochoose-1-64");
    assertThat(report.checks()).hasSize(6).allMatch(CountCheck::agrees);
    assertThat(report.unseen().targets()).isEqualTo(412);
    assertThat(report.unseenTargetRate()).isCloseTo(0.0074, within(0.00005));
    assertThat(report.unseen().prefixes()).isEqualTo(1_437);
    assertThat(report.test().repeatRate()).isCloseTo(0.266, within(0.0005));
  }

  @Test
  void digineticaHasTheFiguresOfTheLiterature() {
    AuditReport report = Audit.of(BenchmarkData.diginetica());
    assertThat(report.known()).isEqualTo("diginetica");
    assertThat(report.checks()).hasSize(6).allMatch(CountCheck::agrees);
    assertThat(report.train().clicks() + report.test().clicks()).isEqualTo(982_961);
    assertThat(report.test().repeatRate()).isCloseTo(0.205, within(0.0005));
    assertThat(report.unseen().targets()).isZero();
  }

  @Test
  void aFolderThatOnlyBearsAKnownNameDiffers() throws IOException {
    Path named = Files.createDirectory(folder.resolve("diginetica"));
    Files.writeString(named.resolve("train.txt"), "a b\n");
    Files.writeString(named.resolve("test.txt"), "a b\n");
    AuditReport report = Audit.of(named);
    assertThat(report.known()).isEqualTo("diginetica");
    assertThat(report.checks()).noneMatch(CountCheck::agrees);
  }
}
