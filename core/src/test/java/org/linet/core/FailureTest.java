package org.linet.core;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.MalformedInputException;
import java.nio.file.AccessDeniedException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class FailureTest {
  @Test
  void theTextsOfTheCodesStayWhatTheyAre() {
    assertThat(Stream.of(FailureCode.values()).map(FailureCode::text))
        .containsExactly(
            "file-missing",
            "file-unusable",
            "file-exists",
            "file-damaged",
            "newer-format",
            "bad-data",
            "no-data",
            "other-data",
            "wrong-usage",
            "unknown-model",
            "unknown-item",
            "unsupported",
            "too-large",
            "diverged",
            "busy",
            "service-unreachable",
            "service-refused",
            "disk-full",
            "no-permission",
            "out-of-memory",
            "native-library",
            "interrupted",
            "defect");
  }

  @Test
  void ourOwnFailuresBringTheirCodeAndTheirSentence() {
    assertThat(Failure.of(new LinetException(FailureCode.BAD_DATA, "log.csv, line 3: no item")))
        .isEqualTo(new Failure(FailureCode.BAD_DATA, "log.csv, line 3: no item"));
    assertThat(Failure.of(new UsageException("There is no model 'x'")))
        .isEqualTo(new Failure(FailureCode.WRONG_USAGE, "There is no model 'x'"));
    assertThat(Failure.of(new StoppedException("stopped in epoch 3")))
        .isEqualTo(new Failure(FailureCode.INTERRUPTED, "stopped in epoch 3"));
  }

  @Test
  void theOutermostCauseThatSaysWhatToDoIsTaken() {
    LinetException inner = new LinetException(FailureCode.DIVERGED, "inner");
    LinetException outer = new LinetException(FailureCode.NO_DATA, "outer", inner);
    assertThat(Failure.of(new IllegalStateException("worker", outer)))
        .isEqualTo(new Failure(FailureCode.NO_DATA, "outer"));
    assertThat(Failure.of(new UncheckedIOException(new AccessDeniedException("/data/x"))))
        .isEqualTo(new Failure(FailureCode.NO_PERMISSION, "/data/x: permission denied."));
  }

  @Test
  void whatCanStrikeAnywhereHasACodeOfItsOwn() {
    Map<Throwable, FailureCode> codes =
        Map.ofEntries(
            Map.entry(new NoSuchFileException("f"), FailureCode.FILE_MISSING),
            Map.entry(new FileNotFoundException("f"), FailureCode.FILE_MISSING),
            Map.entry(new AccessDeniedException("f"), FailureCode.NO_PERMISSION),
            Map.entry(new FileAlreadyExistsException("f"), FailureCode.FILE_EXISTS),
            Map.entry(new DirectoryNotEmptyException("f"), FailureCode.FILE_EXISTS),
            Map.entry(new NotDirectoryException("f"), FailureCode.FILE_UNUSABLE),
            Map.entry(new MalformedInputException(1), FailureCode.BAD_DATA),
            Map.entry(new IOException("broken pipe"), FailureCode.FILE_UNUSABLE),
            Map.entry(new IOException("No space left on device"), FailureCode.DISK_FULL),
            Map.entry(
                new FileSystemException("f", null, "No space left on device"),
                FailureCode.DISK_FULL),
            Map.entry(new OutOfMemoryError("Java heap space"), FailureCode.OUT_OF_MEMORY),
            Map.entry(new UnsatisfiedLinkError("no x in path"), FailureCode.NATIVE_LIBRARY));
    codes.forEach(
        (thrown, code) ->
            assertThat(Failure.of(thrown).code()).as(thrown.toString()).isEqualTo(code));
  }

  @Test
  void anythingElseIsADefectOnOneLine() {
    Failure failure = Failure.of(new IllegalStateException("row -1\nin step 7"));
    assertThat(failure.code()).isEqualTo(FailureCode.DEFECT);
    assertThat(failure.sentence())
        .startsWith("This is a defect of LINet")
        .endsWith("IllegalStateException: row -1 in step 7");
  }

  @Test
  void aCauseThatIsItsOwnCauseEnds() {
    IllegalStateException first = new IllegalStateException("first");
    first.initCause(new IllegalStateException("second", first));
    assertThat(Failure.of(first).code()).isEqualTo(FailureCode.DEFECT);
  }

  @Test
  void wordsThatCallersKnowDifferentlyAreUnmistakable() {
    List<String> words = Stream.of(Wording.values()).map(Wording::toString).toList();
    for (String each : words) {
      assertThat(each.split(" ")).as(each).hasSizeGreaterThan(1);
      assertThat(words).filteredOn(other -> other.contains(each)).containsExactly(each);
    }
    assertThat(Wording.OVERRIDE.atStart()).isEqualTo("The override");
  }

  @Test
  void theTextsAndSentencesOfTheFallbacksStayWhatTheyAre() {
    assertThat(Stream.of(Fallback.values()).map(each -> each.text() + ": " + each.sentence()))
        .containsExactly(
            "empty-session: the session is empty",
            "no-known-item: no item of the session is known",
            "nothing-to-recommend: the model has no item to recommend after this session",
            "ruled-out: the model has no item to recommend after this session under these rules",
            "unknown-session: the session is not known",
            "store-unreachable: the session store does not answer",
            "busy: the model cannot be asked now");
  }
}
