package org.linet.core.session;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.linet.core.FailureCode;
import org.linet.core.LinetException;
import org.linet.core.internal.io.FileErrors;

/**
 * A prepared data set on disk: {@code train.txt}, {@code test.txt}, optionally {@code
 * train-times.txt}, {@code test-times.txt} and {@code dataset.json}.
 *
 * <p>A line is a session: item ids separated by one space, oldest click first; sessions stand
 * oldest first. A times file has the same shape and holds unix milliseconds.
 *
 * <p>An id is UTF-8 of at most {@link #LONGEST_ID} bytes without control characters, and does not
 * begin with a byte order mark: as the first of a file, it would be taken for the file's. White
 * space in it stands as {@link IdEncoding} writes it, and {@code dataset.json} says so.
 */
public final class DatasetFolder {
  public static final String TRAIN = "train.txt";
  public static final String TEST = "test.txt";
  public static final String TRAIN_TIMES = "train-times.txt";
  public static final String TEST_TIMES = "test-times.txt";

  /** What made the data set, and what its files hold: they are compared with it. */
  public static final String DESCRIPTION = "dataset.json";

  /** Most bytes of an item id in UTF-8: no longer one means anything. */
  public static final int LONGEST_ID = 4096;

  private final Path folder;
  private final DatasetDescription description;

  private DatasetFolder(Path folder, DatasetDescription description) {
    this.folder = folder;
    this.description = description;
  }

  /**
   * Opens a folder: looks at the presence of {@code train.txt} and {@code test.txt}, and compares
   * the sizes of the files with {@code dataset.json} where that says them.
   *
   * @throws LinetException if the folder or one of the two files is missing, or a file is not as
   *     long as described
   */
  public static DatasetFolder open(Path folder) {
    if (!Files.isDirectory(folder)) {
      throw new LinetException(
          Files.exists(folder) ? FailureCode.FILE_UNUSABLE : FailureCode.FILE_MISSING,
          Files.exists(folder)
              ? folder + " is a file, not the folder of a data set"
              : "There is no folder " + folder);
    }
    for (String name : new String[] {TRAIN, TEST}) {
      if (!Files.isRegularFile(folder.resolve(name))) {
        throw new LinetException(
            FailureCode.FILE_MISSING,
            folder + " is no data set: it has no " + name + "; a preparation makes one from a log");
      }
    }
    DatasetDescription description = DatasetDescription.read(folder);
    description.train().requireSizes(folder.resolve(TRAIN), folder.resolve(TRAIN_TIMES));
    description.test().requireSizes(folder.resolve(TEST), folder.resolve(TEST_TIMES));
    return new DatasetFolder(folder, description);
  }

  public Path path() {
    return folder;
  }

  /** Whether the files hold ids as {@link IdEncoding} writes them. */
  public boolean encodesIds() {
    return description.encodesIds();
  }

  /**
   * Reads {@code train.txt} (and its times where they are), building the catalogue in order of
   * first appearance.
   *
   * @throws LinetException naming file and line of what is malformed, or the file that is not as
   *     {@code dataset.json} describes it
   */
  public TrainingSet readTrain() {
    Utf8ItemIndex index = new Utf8ItemIndex();
    Path file = folder.resolve(TRAIN);
    SessionFile.Columns columns =
        SessionFile.requireSessions(file, SessionFile.readAdding(file, index, encodesIds()));
    description.train().requireContent(file, columns);
    description.train().requireItems(file, index.size());
    Sessions sessions = sessions(columns, file, folder.resolve(TRAIN_TIMES));
    return new TrainingSet(
        sessions, index.toCatalog(), sessions.support(index.size()), columns.sha256());
  }

  /**
   * Whether there are sessions to test on: a data set may be prepared without any, to train a model
   * that is served on all of them.
   */
  public boolean hasTest() {
    Path file = folder.resolve(TEST);
    try {
      return Files.size(file) > 0;
    } catch (IOException e) {
      throw FileErrors.reading(file, e);
    }
  }

  /**
   * Reads {@code test.txt} (and its times where they are) against a catalogue; items it lacks
   * become {@link Sessions#UNKNOWN}.
   *
   * @throws LinetException naming file and line of what is malformed, or the file that is not as
   *     {@code dataset.json} describes it; or if there is no test session, because whoever reads
   *     them wants to measure something
   */
  public Sessions readTest(ItemCatalog catalog) {
    Path file = folder.resolve(TEST);
    Sessions test = readKnownTest(file, catalog);
    if (test.count() == 0) {
      throw new LinetException(
          FailureCode.NO_DATA,
          folder
              + " has no test sessions ("
              + TEST
              + " is empty), and nothing can be measured without them: prepare the log again with a"
              + " test window, or name a data set that has some");
    }
    return test;
  }

  private Sessions readKnownTest(Path file, ItemCatalog catalog) {
    return test(file, SessionFile.readKnown(file, Utf8ItemIndex.of(catalog), encodesIds()));
  }

  /**
   * Reads {@code test.txt} so that items which the catalogue lacks still differ from one another:
   * they get rows of their own, from the catalogue's size on, by first appearance. No model knows
   * these rows. There may be no session.
   *
   * @throws LinetException naming file and line of what is malformed, or the file that is not as
   *     {@code dataset.json} describes it
   */
  public Sessions readTestWithUnseen(ItemCatalog catalog) {
    Path file = folder.resolve(TEST);
    return test(file, SessionFile.readAdding(file, Utf8ItemIndex.of(catalog), encodesIds()));
  }

  private Sessions test(Path file, SessionFile.Columns columns) {
    description.test().requireContent(file, columns);
    return sessions(columns, file, folder.resolve(TEST_TIMES));
  }

  private static Sessions sessions(SessionFile.Columns columns, Path file, Path timesFile) {
    @Nullable ClickTimes times =
        Files.exists(timesFile) ? TimesFile.read(timesFile, file, columns.offsets()) : null;
    return Sessions.ofColumns(columns.items(), columns.offsets(), times);
  }
}
