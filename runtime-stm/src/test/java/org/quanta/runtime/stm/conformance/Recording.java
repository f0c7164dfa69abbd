package org.quanta.runtime.stm.conformance;

import java.util.ArrayList;
import java.util.List;
import org.quanta.runtime.stm.model.Simulation;

/** What has been seen of one run of the real classes: which thread went on, and what it left. */
final class Recording {
  private final List<Event> events = new ArrayList<>();

  /** Steps of a thread: one that has changed what can be seen, or any number that have not. */
  private record Event(int thread, View view, boolean hasChanged) {}

  /** The last view, or {@code first} if there is none. */
  View last(View first) {
    return events.isEmpty() ? first : events.get(events.size() - 1).view;
  }

  /** Adds a step; false if it is one more of those that have not changed what can be seen. */
  boolean add(int thread, View view, boolean hasChanged) {
    Event event = new Event(thread, view, hasChanged);
    boolean isMore = events.isEmpty() || !events.get(events.size() - 1).equals(event);
    if (isMore || hasChanged) {
      events.add(event);
    }
    return isMore || hasChanged;
  }

  /** Whether a model allows the run. */
  boolean isAllowedBy(Simulation simulation) {
    simulation.begin();
    for (Event event : events) {
      if (!simulation.follow(event.thread, event.view)) {
        return false;
      }
    }
    return simulation.mayEnd();
  }

  /** The run in words; a line for each change. */
  String words(View first) {
    StringBuilder text = new StringBuilder();
    View before = first;
    for (Event event : events) {
      if (event.hasChanged) {
        String what = before.changesTo(event.view);
        text.append("  thread ").append(event.thread).append(" | ").append(what).append('\n');
      }
      before = event.view;
    }
    return text.toString();
  }
}
