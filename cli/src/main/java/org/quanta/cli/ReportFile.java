package org.quanta.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.quanta.toolchain.link.PartialFile;
import org.quanta.toolchain.report.JsonReport;
import org.quanta.toolchain.report.TextReport;
import org.quanta.toolchain.report.TranslationReport;
import org.quanta.transforms.diag.ProblemKind;
import org.quanta.transforms.diag.TranslationException;

/** The file for a report. That it can be written turns out before there is anything to report. */
final class ReportFile implements AutoCloseable {
  private final Path file;

  /** Null if the file is a device or a pipe, to be written and not replaced. */
  private final PartialFile partial;

  private ReportFile(Path file, PartialFile partial) {
    this.file = file;
    this.partial = partial;
  }

  /**
   * Opens the file; it does not appear before it is written.
   *
   * @throws TranslationException if it can't be written
   */
  static ReportFile open(Path file) {
    if (Files.isDirectory(file)) {
      throw bad(file, "is a folder");
    }
    try {
      boolean isDevice = Files.exists(file) && !Files.isRegularFile(file);
      return new ReportFile(file, isDevice ? null : PartialFile.beside(file));
    } catch (IOException e) {
      throw bad(file, "the report cannot be written (" + e + ")");
    }
  }

  void write(TranslationReport report) {
    String text = file.toString().endsWith(".json") ? JsonReport.of(report) : TextReport.of(report);
    try {
      Files.writeString(partial == null ? file : partial.path(), text);
      if (partial != null) {
        partial.commit();
      }
    } catch (IOException e) {
      throw bad(file, "the report cannot be written (" + e + "), the translation is");
    }
  }

  @Override
  public void close() {
    try {
      if (partial != null) {
        partial.close();
      }
    } catch (IOException e) {
      throw bad(file, "a partial report cannot be removed (" + e + ")");
    }
  }

  private static TranslationException bad(Path file, String what) {
    return new TranslationException(
        ProblemKind.BAD_OUTPUT, file.toString(), what, "choose another place with --report");
  }
}
