package org.linet.cli.display;

import org.linet.core.Wording;

/** Puts the options of the command line into sentences of the libraries, which know none. */
public final class OptionWords {
  private OptionWords() {}

  /** The sentence with an option wherever it holds the words of a {@link Wording}. */
  public static String in(String sentence) {
    String words = sentence;
    for (Wording wording : Wording.values()) {
      String option = option(wording);
      words = words.replace(wording.toString(), option).replace(wording.atStart(), option);
    }
    return words;
  }

  private static String option(Wording wording) {
    return switch (wording) {
      case RESUME -> "go on with --resume";
      case OTHER_FOLDER -> "choose another --out";
      case LOG_FORMAT -> "name the format with --format";
      case SESSION_COLUMN -> "name it with --session-column";
      case ITEM_COLUMN -> "name it with --item-column";
      case TIME_COLUMN -> "name it with --time-column";
      case COLUMNS_BY_NUMBER ->
          "name columns by number with --session-column, --item-column and --time-column";
      case TIME_FORMAT -> "name another with --time-format";
      case ENCODING -> "name its encoding with --encoding";
      case SEPARATOR -> "name the separator with --separator";
      case EVENTS -> "choose with --events";
      case EVENT_COLUMN -> "name it with --event-column";
      case NOT_STRICT -> "run without --strict";
      case TEST_WINDOW ->
          "choose a test window with --test-hours or --test-share, or train on everything with"
              + " --test-days 0";
      case SESSION_GAP -> "make sessions of users' clicks with --session-gap 30m";
      case NO_ID -> "name that id with --no-id";
      case MOST_CLICKS -> "bound its clicks with --max-session-length";
      case DROP_REPEATS -> "count each row once with --drop-duplicates";
      case KEEP_LONE_TIMES -> "keep such clicks with --keep-lone-times";
      case KEEP_SPELLINGS -> "keep spellings apart with --keep-spellings";
      case DATABASE_MEMORY -> "raise --memory";
      case MORE_HEAP -> "give more with LINET_JAVA_OPTS=-Xmx8g";
      case TOKEN -> "name its file with --token-file";
      case NO_SERVICE -> "it is no service of 'linet serve'";
      case PLUGIN -> "name the jar that brings it in LINET_PLUGINS";
      case OVERRIDE -> "--set";
      case SEEDS -> "--seeds";
    };
  }
}
