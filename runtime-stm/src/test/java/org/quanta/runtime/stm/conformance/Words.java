package org.quanta.runtime.stm.conformance;

import java.util.ArrayList;
import java.util.List;

/** Tells in words what {@link Sketch} has drawn. */
final class Words {
  private final View view;
  private final List<String> words = new ArrayList<>();

  private Words(View view) {
    this.view = view;
  }

  /** All that can be seen; what can change by itself is a text of its own. */
  static List<String> of(View view) {
    Words all = new Words(view);
    for (int o = 0; o < View.OBJECTS; o++) {
      all.addObject(o);
    }
    long rest = view.objects();
    all.words.add("token: " + thread(rest, View.TOKEN));
    all.words.add("stopper: " + thread(rest, View.STOPPER));
    all.words.add("token of the start: " + thread(rest, View.SOLO_TOKEN));
    all.words.add("start: " + is(rest, View.SOLO));
    all.words.add("barriers on: " + is(rest, View.BARRIERS));
    for (int t = 0; t < Long.SIZE / View.THREAD; t++) {
      all.addThread(t);
    }
    return all.words;
  }

  private void addObject(int o) {
    int at = o * View.OBJECT;
    int value = bits(view.objects(), at + View.VALUE, 3);
    words.add("object " + o + ": " + lease(at));
    words.add("object " + o + ": value " + value(value));
  }

  private String lease(int at) {
    long objects = view.objects();
    String over = is(objects, at + View.ACTIVE) ? "" : ", over";
    String of = " of " + bits(objects, at + View.OWNER, 2) + over;
    String by = "shared by " + set(objects, at + View.READERS, 3);
    return switch (bits(objects, at, 3)) {
      case View.FREE -> "free";
      case View.READ -> "read lease" + of;
      case View.WRITE -> "write lease" + of;
      case View.SHARED -> by;
      default -> "pending lease" + of + ", " + by + number(at);
    };
  }

  private String number(int at) {
    return is(view.objects(), at + View.NUMBERED)
        ? ", started before its number: " + set(view.objects(), at + View.OLDER, 3)
        : ", no number";
  }

  private static String value(int value) {
    return value == View.COMMITTED
        ? "committed"
        : value == View.LOST ? "lost" : "of " + (value - View.OWN);
  }

  private void addThread(int t) {
    long threads = view.threads();
    int at = t * View.THREAD;
    String name = "thread " + t + ": ";
    words.add(name + (is(threads, at) ? "inside" : "outside"));
    words.add(name + bits(threads, at + View.QUANTUM, 2) + " committed");
    words.add(name + "has read " + set(threads, at + View.READ_SET, 2));
    words.add(name + "has written " + set(threads, at + View.WRITTEN_SET, 2));
    String waits = thread(threads, at + View.WAITS_FOR);
    boolean isOver = waits.startsWith("thread") && !is(threads, at + View.CURRENT);
    words.add(name + "waits for " + waits + (isOver ? ", whose quantum is over" : ""));
    words.add(name + (is(threads, at + View.AT_BREAK) ? "at a break" : "at no break"));
    words.add(name + (is(threads, at + View.ASKED) ? "asked" : "not asked") + " to end");
  }

  private static int bits(long bits, int at, int width) {
    return (int) (bits >>> at) & ((1 << width) - 1);
  }

  private static boolean is(long bits, int at) {
    return bits(bits, at, 1) != 0;
  }

  private static String thread(long bits, int at) {
    int thread = bits(bits, at, 2) - 1;
    return thread < 0 ? "nobody" : "thread " + thread;
  }

  private static String set(long bits, int at, int width) {
    List<String> set = new ArrayList<>();
    for (int i = 0; i < width; i++) {
      if (is(bits, at + i)) {
        set.add("" + i);
      }
    }
    return set.isEmpty() ? "none" : String.join(",", set);
  }
}
