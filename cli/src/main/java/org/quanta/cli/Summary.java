package org.quanta.cli;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.quanta.toolchain.report.TranslationReport;
import org.quanta.transforms.effects.Category;

/** What a translation did, in a line or two. */
final class Summary {
  /** So many kinds of rewritings fit in a line; what transactional memory does would fill pages. */
  private static final int MANY = 20;

  private final TranslationReport report;

  Summary(TranslationReport report) {
    this.report = report;
  }

  /** What was done: two lines. */
  void print(PrintWriter out, Path output) {
    out.println(
        "%s: %s translated with --%s%s"
            .formatted(output, classes(report.classes()), report.component(), withoutCategory()));
    out.println("inserted: " + rewritings());
  }

  /** What the user should know besides. */
  void printNotes(PrintWriter err) {
    for (String note : report.notes()) {
      err.println("quanta: note: " + note);
    }
  }

  private static String classes(int count) {
    return count + (count == 1 ? " class" : " classes");
  }

  private String withoutCategory() {
    int calls =
        report.externalCalls().stream()
            .filter(call -> call.category().equals(Category.UNKNOWN.word()))
            .mapToInt(TranslationReport.External::calls)
            .sum();
    return calls == 0
        ? ""
        : "; %d external calls have no category ('quanta inspect' names them)".formatted(calls);
  }

  private String rewritings() {
    Map<String, Integer> all = report.rewritings();
    if (all.isEmpty()) {
      return "nothing";
    }
    if (all.size() <= MANY) {
      return text(all);
    }
    Map<String, Integer> hints = new TreeMap<>(all);
    hints.keySet().removeIf(what -> !what.startsWith("hint ") && !what.startsWith("break by "));
    int kinds = all.size() - hints.size();
    return "%s%d other kinds ('quanta inspect --%s' names them)"
        .formatted(hints.isEmpty() ? "" : text(hints) + ", ", kinds, report.component());
  }

  private static String text(Map<String, Integer> rewritings) {
    return rewritings.entrySet().stream()
        .map(entry -> "%s (%d)".formatted(entry.getKey(), entry.getValue()))
        .collect(Collectors.joining(", "));
  }
}
