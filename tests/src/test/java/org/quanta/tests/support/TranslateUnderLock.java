package org.quanta.tests.support;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.quanta.toolchain.Component;
import org.quanta.toolchain.TranslationRequest;
import org.quanta.toolchain.Translator;
import org.quanta.toolchain.report.JsonReport;

/** Translates a jar in a process of its own, and prints the report. */
@SuppressWarnings("SystemOut")
public final class TranslateUnderLock {
  private TranslateUnderLock() {}

  /** Takes the input, the output and a hints file among the resources, or nothing for none. */
  public static void main(String[] args) {
    List<Path> hints = args[2].isEmpty() ? List.of() : List.of(Jars.resource(args[2]));
    TranslationRequest request =
        new TranslationRequest(
            Component.GIL,
            Path.of(args[0]),
            List.of(),
            Optional.of(Path.of(args[1])),
            List.of(),
            Optional.empty(),
            hints,
            List.of(),
            TranslationRequest.Progress.NONE);
    System.out.print(JsonReport.of(Translator.translate(request)));
  }
}
