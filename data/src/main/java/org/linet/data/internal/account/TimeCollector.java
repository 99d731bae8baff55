package org.linet.data.internal.account;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Puts times into bins of an hour; neighbours of a session mostly share theirs. */
final class TimeCollector {
  private static final long HOUR = 3_600_000L;

  private final Map<Long, Slot> slots = new HashMap<>();
  private @Nullable Slot recent;
  private long timeOfDay = -1;
  private boolean wholeDays = true;

  void add(long millis) {
    long hour = Math.floorDiv(millis, HOUR);
    Slot slot = recent;
    if (slot == null || slot.hour != hour) {
      slot = slots.computeIfAbsent(hour, Slot::new);
      recent = slot;
    }
    slot.first = Math.min(slot.first, millis);
    slot.last = Math.max(slot.last, millis);
    slot.clicks++;
    if (wholeDays) {
      long rest = Math.floorMod(millis, Say.DAY);
      wholeDays = timeOfDay < 0 || rest == timeOfDay;
      timeOfDay = rest;
    }
  }

  TimeSpread spread() {
    List<TimeSpread.Bin> bins = new ArrayList<>();
    slots.values().stream()
        .sorted(Comparator.comparingLong(slot -> slot.hour))
        .forEach(slot -> bins.add(new TimeSpread.Bin(slot.first, slot.last, slot.clicks)));
    return new TimeSpread(bins, wholeDays);
  }

  /** An hour that holds a click. */
  private static final class Slot {
    private final long hour;
    private long first = Long.MAX_VALUE;
    private long last = Long.MIN_VALUE;
    private long clicks;

    Slot(long hour) {
      this.hour = hour;
    }
  }
}
