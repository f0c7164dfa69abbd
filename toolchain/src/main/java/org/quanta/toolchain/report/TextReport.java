package org.quanta.toolchain.report;

import java.util.List;
import java.util.Map;
import org.quanta.transforms.effects.Category;

/** A report for people to read. */
public final class TextReport {
  private final TranslationReport report;
  private final StringBuilder text = new StringBuilder();

  private TextReport(TranslationReport report) {
    this.report = report;
  }

  /**
   * Writes a report as text.
   *
   * @param report the report
   * @return its text
   */
  public static String of(TranslationReport report) {
    TextReport writer = new TextReport(report);
    writer.head();
    writer.rewritings();
    writer.entries();
    writer.externalCalls();
    writer.sizes();
    writer.list("Notes", report.notes());
    return writer.text.toString();
  }

  private void head() {
    line("%s translated with --%s".formatted(report.input(), report.component()));
    if (!report.managed().isEmpty()) {
      line("  along with it        %s".formatted(String.join(", ", report.managed())));
    }
    line(
        "  main class           %s"
            .formatted(report.mainClass().isEmpty() ? "none" : report.mainClass()));
    line("  classes translated   %d".formatted(report.classes()));
    line("  classes left alone   %d".formatted(report.unmanaged()));
    line("  resources copied     %d".formatted(report.resources()));
  }

  private void rewritings() {
    title("What was inserted");
    if (report.rewritings().isEmpty()) {
      line("  nothing");
    }
    report.rewritings().forEach((what, count) -> line("  %6d  %s".formatted(count, what)));
  }

  private void entries() {
    title("Methods that code outside may call");
    if (report.entries().isEmpty()) {
      line("  none");
    }
    for (Map.Entry<String, String> entry : report.entries().entrySet()) {
      line("  %s".formatted(entry.getKey()));
      line("      %s".formatted(entry.getValue()));
    }
  }

  private void externalCalls() {
    title("Calls that leave the program");
    if (report.externalCalls().isEmpty()) {
      line("  none");
    }
    for (Category category : Category.values()) {
      List<TranslationReport.External> calls =
          report.externalCalls().stream()
              .filter(call -> call.category().equals(category.word()))
              .toList();
      if (!calls.isEmpty()) {
        int sites = calls.stream().mapToInt(TranslationReport.External::calls).sum();
        line("  %s: %d methods, %d calls".formatted(describe(category), calls.size(), sites));
        for (TranslationReport.External call : calls) {
          line("    %5d  %s   (%s)".formatted(call.calls(), call.method(), call.firstSite()));
        }
      }
    }
  }

  private static String describe(Category category) {
    return category == Category.UNKNOWN
        ? "unknown (inevitable under --stm; give a category with --effects or --hints)"
        : category.word();
  }

  private void sizes() {
    if (report.sizes().isEmpty()) {
      return;
    }
    title("Methods near or beyond " + CodeSizes.HUGE + " bytes, which HotSpot does not compile");
    for (TranslationReport.Size size : report.sizes()) {
      line(
          "  %6d -> %6d  %s%s"
              .formatted(
                  size.before(),
                  size.after(),
                  size.method(),
                  size.isLost() ? "   NO LONGER COMPILED" : ""));
    }
  }

  private void list(String title, List<String> lines) {
    if (!lines.isEmpty()) {
      title(title);
      lines.forEach(one -> line("  %s".formatted(one)));
    }
  }

  private void title(String title) {
    text.append('\n').append(title).append('\n');
  }

  private void line(String line) {
    text.append(line).append('\n');
  }
}
