package org.linet.bench;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.io.ByteArrayInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/**
 * What the modules below the command line say fits a Java caller too, so no string of theirs names
 * an option or a command; {@code core.Wording} is how a sentence gets one.
 */
class LibrarySentencesTest {
  private static final Pattern OPTION = Pattern.compile("(^|[ '(=,;])--[a-z]");
  private static final Pattern COMMAND = Pattern.compile("(^|[ '(])linet [a-z]+");

  @Test
  void noStringOfALibraryNamesAnOptionOrACommand() throws IOException {
    List<String> found = new ArrayList<>();
    int classes = 0;
    for (JavaClass each : LinetClasses.ALL) {
      if (!each.getPackageName().matches("org\\.linet\\.(cli|bench).*")) {
        classes++;
        for (String text : strings(each)) {
          if (OPTION.matcher(text).find() || COMMAND.matcher(text).find()) {
            found.add(each.getName() + ": " + text);
          }
        }
      }
    }
    assertThat(classes).isGreaterThan(500);
    assertThat(found).isEmpty();
  }

  @Test
  void theRulesOfTheTestFindWhatTheyShould() throws IOException {
    assertThat(OPTION.matcher("go on with --resume").find()).isTrue();
    assertThat(OPTION.matcher("--set ").find()).isTrue();
    assertThat(OPTION.matcher("<!-- a -->").find()).isFalse();
    assertThat(COMMAND.matcher("start it with 'linet serve'").find()).isTrue();
    assertThat(COMMAND.matcher("a LINet model").find()).isFalse();
    JavaClass self = new ClassFileImporter().importClass(LibrarySentencesTest.class);
    String glued = "glued " + self.getName();
    assertThat(glued).isNotBlank();
    assertThat(strings(self)).contains("start it with 'linet serve'", "glued \u0001");
  }

  /** The string literals of a class, those that are joined with values among them. */
  private static List<String> strings(JavaClass of) throws IOException {
    URI file = of.getSource().orElseThrow().getUri();
    try (InputStream in = file.toURL().openStream()) {
      return strings(in.readAllBytes());
    }
  }

  private static List<String> strings(byte[] classFile) throws IOException {
    DataInputStream in = new DataInputStream(new ByteArrayInputStream(classFile));
    in.skipNBytes(8); // magic number and version
    int count = in.readUnsignedShort();
    String[] texts = new String[count];
    List<Integer> literals = new ArrayList<>();
    for (int i = 1; i < count; i++) {
      int tag = in.readUnsignedByte();
      switch (tag) {
        case 1 -> texts[i] = in.readUTF();
        case 8 -> literals.add(in.readUnsignedShort());
        case 7, 16, 19, 20 -> in.skipNBytes(2);
        case 15 -> in.skipNBytes(3);
        case 3, 4, 9, 10, 11, 12, 17, 18 -> in.skipNBytes(4);
        case 5, 6 -> {
          in.skipNBytes(8);
          i++; // longs and doubles take two places
        }
        default -> throw new IOException("unknown constant " + tag);
      }
    }
    return literals.stream().map(literal -> texts[literal]).toList();
  }
}
