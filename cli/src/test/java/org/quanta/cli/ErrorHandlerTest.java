package org.quanta.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

final class ErrorHandlerTest {
  @Test
  void aDefectIsShownWithAllThatAReportNeeds() {
    StringWriter err = new StringWriter();
    CommandLine command = Main.commandLine().setErr(new PrintWriter(err));

    int code =
        new ErrorHandler()
            .handleExecutionException(new IllegalStateException("oops"), command, null);

    assertEquals(ExitCode.INTERNAL.number(), code);
    assertTrue(err.toString().contains("\tat " + getClass().getName()), err::toString);
    assertTrue(err.toString().contains("quanta: internal error: "), err::toString);
    assertTrue(err.toString().contains("Quanta " + Version.ofQuanta()), err::toString);
  }
}
