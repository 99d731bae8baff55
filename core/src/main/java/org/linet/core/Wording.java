package org.linet.core;

/**
 * Words of a sentence that callers know by different names: what is a property of a request in
 * Java, and an option with dashes at the command line.
 *
 * <p>A sentence of a library holds the words of {@link #toString()}, which fit both. The command
 * line puts its options in their place, also where the sentence comes within another one. So the
 * words of a constant must be unmistakable, and none may occur within those of another.
 */
public enum Wording {
  /** To go on with a training that was begun. */
  RESUME("go on by resuming"),
  /** For what is written elsewhere. */
  OTHER_FOLDER("choose another output folder"),
  /** For a log whose format cannot be told. */
  LOG_FORMAT("name the format of the log"),
  /** For a log whose sessions are not found. */
  SESSION_COLUMN("name the session column"),
  /** For a log whose items are not found. */
  ITEM_COLUMN("name the item column"),
  /** For a log whose times are not found. */
  TIME_COLUMN("name the time column"),
  /** For a log without a header. */
  COLUMNS_BY_NUMBER("name the columns by number"),
  /** For times that are written otherwise. */
  TIME_FORMAT("name another time format"),
  /** For text that is not UTF-8. */
  ENCODING("name the encoding of the log"),
  /** For a log whose fields cannot be told apart. */
  SEPARATOR("name the separator of the log"),
  /** For a log of several kinds of events. */
  EVENTS("name the events that are clicks"),
  /** For a column of kinds of events. */
  EVENT_COLUMN("name the event column"),
  /** For lines of a log that hold no click. */
  NOT_STRICT("read the log without being strict"),
  /** For a log that is too short for its test window. */
  TEST_WINDOW("choose a test window by hours or by share, or train on everything"),
  /** For a log whose ids name users. */
  SESSION_GAP("make sessions of users' clicks by a pause"),
  /** For a session that is none: an id that stands for a missing one. */
  NO_ID("name that id among those that mean no id"),
  /** For sessions that no person can have made. */
  MOST_CLICKS("bound the clicks of a session"),
  /** For rows that stand in a log more than once. */
  DROP_REPEATS("count repeated rows once"),
  /** For clicks that are dated far from all others. */
  KEEP_LONE_TIMES("keep clicks with lone times"),
  /** For ids that are written in two ways. */
  KEEP_SPELLINGS("keep spellings of ids apart"),
  /** For the preparation's database. */
  DATABASE_MEMORY("allow the preparation more memory"),
  /** For the virtual machine. */
  MORE_HEAP("give Java a larger heap"),
  /** For a service that asks for one. */
  TOKEN("give its token"),
  /** For an address where something else answers. */
  NO_SERVICE("it is no service of LINet"),
  /** For what a plug-in brings. */
  PLUGIN("put the jar that brings it on the class path"),
  /** A setting that the caller gave, followed by its name. */
  OVERRIDE("the override"),
  /** The seeds of a comparison. */
  SEEDS("the list of seeds");

  private final String words;

  Wording(String words) {
    this.words = words;
  }

  /** The words within a sentence. */
  @Override
  public String toString() {
    return words;
  }

  /** The words where a sentence begins with them. */
  public String atStart() {
    return Character.toUpperCase(words.charAt(0)) + words.substring(1);
  }
}
