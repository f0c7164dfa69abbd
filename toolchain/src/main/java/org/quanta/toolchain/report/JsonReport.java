package org.quanta.toolchain.report;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;

/** A report for programs to read. */
public final class JsonReport {
  private static final Gson GSON =
      new GsonBuilder().setPrettyPrinting().disableHtmlEscaping().create();

  private JsonReport() {}

  /**
   * Writes a report as JSON: one member for each component of {@link TranslationReport}.
   *
   * @param report the report
   * @return its text
   */
  public static String of(TranslationReport report) {
    return GSON.toJson(report) + "\n";
  }
}
