package org.quanta.cli;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.stream.Collectors;
import org.quanta.toolchain.report.TranslationReport;
import org.quanta.transforms.effects.Category;

/** What a translation did, in a line or two. */
final class Summary {
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
    return report.rewritings().isEmpty()
        ? "nothing"
        : report.rewritings().entrySet().stream()
            .map(entry -> "%s (%d)".formatted(entry.getKey(), entry.getValue()))
            .collect(Collectors.joining(", "));
  }
}
