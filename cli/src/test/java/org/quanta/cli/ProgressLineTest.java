package org.quanta.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.api.Test;

final class ProgressLineTest {
  private static final String ERASE = "\r\u001b[K";

  private final StringWriter screen = new StringWriter();

  @Test
  void isGoneAtTheEnd() {
    try (ProgressLine line = new ProgressLine(new PrintWriter(screen), true)) {
      line.show("working");
    }

    assertEquals(ERASE + "working" + ERASE, screen.toString());
  }

  @Test
  void isNotShownForQuickWork() {
    try (ProgressLine line = new ProgressLine(new PrintWriter(screen), true)) {
      line.at("rewriting", 1, 2);
    }

    assertEquals("", screen.toString());
  }

  @Test
  void appearsWhenWorkTakesItsTime() throws InterruptedException {
    try (ProgressLine line = new ProgressLine(new PrintWriter(screen), true)) {
      Thread.sleep(520);
      line.at("rewriting", 1, 2);
    }

    assertTrue(screen.toString().contains("rewriting: 1 of 2 classes"), screen.toString());
  }

  @Test
  void isNotShownToFiles() {
    try (ProgressLine line = new ProgressLine(new PrintWriter(screen), false)) {
      line.show("working");
    }

    assertEquals("", screen.toString());
  }
}
