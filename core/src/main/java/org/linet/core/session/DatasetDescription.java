package org.linet.core.session;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import org.linet.core.Excerpt;
import org.linet.core.FailureCode;
import org.linet.core.LinetException;
import org.linet.core.internal.io.FileErrors;
import org.linet.core.json.Json;
import org.linet.core.json.JsonTree;
import tools.jackson.core.JacksonException;

/**
 * What {@code dataset.json} says of the files beside it. They are compared with it, because a copy
 * that broke off looks like a smaller data set. What it does not say, or all where there is none,
 * is not compared.
 *
 * @param train of the training set
 * @param test of the test set
 * @param encodesIds whether the files hold ids as {@link IdEncoding} writes them
 */
record DatasetDescription(Part train, Part test, boolean encodesIds) {
  private static final String FINGERPRINT = "fingerprint";

  /**
   * Reads the description of a folder.
   *
   * @throws LinetException if it is damaged
   */
  static DatasetDescription read(Path folder) {
    Path file = folder.resolve(DatasetFolder.DESCRIPTION);
    JsonTree found = Files.exists(file) ? tree(file) : JsonTree.missing();
    // what other tools call so may count otherwise
    JsonTree root = found.has(FINGERPRINT) ? found : JsonTree.missing();
    // a description that was cut down to this member still says how to read the files
    boolean encodes = encodesIds(file, found.path(IdEncoding.MEMBER));
    return new DatasetDescription(
        new Part(file, root.path("train"), encodes),
        new Part(file, root.path("test"), encodes),
        encodes);
  }

  private static boolean encodesIds(Path file, JsonTree encoding) {
    if (encoding.isMissing()) {
      return false;
    }
    if (encoding.isString() && encoding.asString().equals(IdEncoding.PERCENT)) {
      return true;
    }
    throw damaged(file, "\"" + IdEncoding.MEMBER + "\" is not \"" + IdEncoding.PERCENT + "\"");
  }

  private static JsonTree tree(Path file) {
    try {
      JsonTree root = Json.read(Files.readAllBytes(file));
      if (!root.isObject()) {
        throw damaged(file, "it is no JSON object");
      }
      return root;
    } catch (JacksonException e) {
      throw damaged(file, Excerpt.of(String.valueOf(e.getOriginalMessage())));
    } catch (IOException e) {
      throw FileErrors.reading(file, e);
    }
  }

  private static LinetException damaged(Path file, String reason) {
    return new LinetException(
        FailureCode.FILE_DAMAGED,
        file
            + " is no description of a data set: "
            + reason
            + "; copy or prepare the data set again, or delete it");
  }

  /**
   * The training or the test set.
   *
   * @param description the file that describes it
   * @param json its members; not an object where there are none
   * @param encodesIds whether the ids of the files cannot be read without the description
   */
  record Part(Path description, JsonTree json, boolean encodesIds) {
    /** Compares the sizes of the file of sessions and of the file of times. */
    void requireSizes(Path sessions, Path times) {
      requireSize(sessions, "bytes");
      requireSize(times, "timesBytes");
    }

    private void requireSize(Path file, String field) {
      if (!json.has(field)) {
        return;
      }
      if (!Files.exists(file)) {
        throw other(file, "is missing, but " + description + " says its size");
      }
      try {
        require(file, "has", Files.size(file), field, "bytes");
      } catch (IOException e) {
        throw FileErrors.reading(file, e);
      }
    }

    /** Compares sessions, clicks and checksum of the file of sessions. */
    void requireContent(Path file, SessionFile.Columns columns) {
      require(file, "holds", columns.offsets().length - 1, "sessions", "sessions");
      require(file, "holds", columns.items().length, "clicks", "clicks");
      JsonTree sha256 = json.path("sha256");
      if (sha256.isString() && !sha256.asString().equalsIgnoreCase(columns.sha256())) {
        throw other(file, "does not have the checksum that " + description + " says");
      }
    }

    /** Compares the number of different items. */
    void requireItems(Path file, int items) {
      require(file, "holds", items, "items", "different items");
    }

    private void require(Path file, String verb, long found, String field, String unit) {
      JsonTree said = json.path(field);
      if (said.isMissing()) {
        return;
      }
      if (!said.isLong()) {
        throw damaged(description, "\"" + field + "\" is no whole number");
      }
      if (said.asLong() != found) {
        throw other(
            file,
            String.format(
                Locale.ROOT,
                "%s %,d %s, but %s says %,d",
                verb,
                found,
                unit,
                description,
                said.asLong()));
      }
    }

    private LinetException other(Path file, String what) {
      return new LinetException(
          FailureCode.FILE_DAMAGED,
          file
              + " "
              + what
              + ": copy or prepare the data set again, or "
              + (encodesIds
                  ? "leave only \"" + IdEncoding.MEMBER + "\" in dataset.json"
                  : "delete dataset.json")
              + " if the file was changed on purpose");
    }
  }
}
