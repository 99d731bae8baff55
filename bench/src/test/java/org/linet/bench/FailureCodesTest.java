package org.linet.bench;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaFieldAccess;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.linet.core.FailureCode;
import org.linet.core.Fallback;
import org.linet.core.Wording;

/** What programs and people are told of failures: every code, in every module. */
class FailureCodesTest {
  private static final Path DOCUMENT = Path.of("../docs/failures.md");

  @Test
  void everyCodeAndEveryWordingIsUsed() {
    assertThat(usedConstants(FailureCode.class)).containsAll(names(FailureCode.values()));
    assertThat(usedConstants(Fallback.class)).containsAll(names(Fallback.values()));
    assertThat(usedConstants(Wording.class)).containsAll(names(Wording.values()));
  }

  @Test
  void theDocumentExplainsEveryCodeOnceInOrderAndNoOther() throws IOException {
    List<String> explained =
        Files.readAllLines(DOCUMENT).stream()
            .map(Pattern.compile("^\\| `([a-z-]+)` \\|.*")::matcher)
            .filter(Matcher::matches)
            .map(row -> row.group(1))
            .toList();
    assertThat(explained)
        .containsExactlyElementsOf(
            Stream.concat(
                    Stream.of(FailureCode.values()).map(FailureCode::text),
                    Stream.of(Fallback.values()).map(Fallback::text))
                .toList());
  }

  /** Constants that a class of ours reads, other than the enum itself. */
  private static Set<String> usedConstants(Class<?> type) {
    return LinetClasses.ALL.stream()
        .filter(each -> !each.isEquivalentTo(type))
        .filter(each -> !each.getName().startsWith("org.linet.cli.display.OptionWords"))
        .flatMap(each -> each.getFieldAccessesFromSelf().stream())
        .map(JavaFieldAccess::getTarget)
        .filter(field -> field.getOwner().isEquivalentTo(type))
        .map(field -> field.getName())
        .collect(Collectors.toSet());
  }

  private static List<String> names(Enum<?>[] constants) {
    return Arrays.stream(constants).map(Enum::name).toList();
  }
}
