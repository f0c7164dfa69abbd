package org.quanta.samples.duhton.terminal;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import org.quanta.hints.External;

/** Lines from a file or another program: nobody sees prompts. */
public final class PipedInput implements LineInput {
  private final BufferedReader reader;

  /**
   * The lines of a stream.
   *
   * @param in text in UTF-8
   */
  public PipedInput(InputStream in) {
    reader = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8));
  }

  @Override
  @External
  public String readLine(String prompt) throws IOException {
    return reader.readLine();
  }
}
