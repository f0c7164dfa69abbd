package org.quanta.benchmarks.report;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** A table that can be read as plain text, too: its columns are aligned. */
public final class MarkdownTable {
  private final List<List<String>> rows = new ArrayList<>();

  /**
   * An empty table.
   *
   * @param head the titles of its columns
   */
  public MarkdownTable(List<String> head) {
    rows.add(List.copyOf(head));
  }

  /**
   * Adds a row.
   *
   * @param cells one for each column
   */
  public void add(List<String> cells) {
    if (cells.size() != rows.get(0).size()) {
      throw new IllegalArgumentException(cells + " does not fit under " + rows.get(0));
    }
    rows.add(List.copyOf(cells));
  }

  @Override
  public String toString() {
    int columns = rows.get(0).size();
    int[] widths = new int[columns];
    for (List<String> row : rows) {
      for (int i = 0; i < columns; i++) {
        widths[i] = Math.max(widths[i], row.get(i).length());
      }
    }
    StringBuilder text = new StringBuilder();
    line(text, rows.get(0), widths);
    List<String> rule = new ArrayList<>();
    for (int width : widths) {
      rule.add(String.join("", Collections.nCopies(width, "-")));
    }
    line(text, rule, widths);
    rows.stream().skip(1).forEach(row -> line(text, row, widths));
    return text.toString();
  }

  private static void line(StringBuilder text, List<String> cells, int[] widths) {
    for (int i = 0; i < widths.length; i++) {
      text.append("| ").append(cells.get(i));
      text.append(" ".repeat(widths[i] - cells.get(i).length() + 1));
    }
    text.append("|\n");
  }
}
