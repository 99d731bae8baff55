package org.linet.jobs.replay;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.linet.core.session.DatasetFolder;
import org.linet.jobs.testing.SmallData;

class SessionTextsTest {
  @TempDir Path folder;

  @Test
  void idsAreThoseOfTheLogHoweverTheFolderHoldsThem() throws IOException {
    SmallData.write(folder, "a b\n", "AB%2012 100%2525 c \r\n%20a x\r\n");
    SessionTexts plain = SessionTexts.readTest(DatasetFolder.open(folder));
    assertThat(plain.session(0)).containsExactly("AB%2012", "100%2525", "c");
    Files.writeString(folder.resolve("dataset.json"), "{\"idEncoding\":\"percent\"}");
    SessionTexts encoded = SessionTexts.readTest(DatasetFolder.open(folder));
    assertThat(encoded.session(0)).containsExactly("AB 12", "100%25", "c");
    assertThat(encoded.session(1)).containsExactly(" a", "x");
  }
}
