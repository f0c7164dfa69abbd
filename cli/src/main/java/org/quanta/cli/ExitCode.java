package org.quanta.cli;

import java.util.LinkedHashMap;
import java.util.Map;
import org.quanta.transforms.diag.ProblemKind;

/** What the command tells scripts about how it ended. */
enum ExitCode {
  OK(0, "all went well"),
  UNTRANSLATABLE(1, "the program cannot be translated as it stands, or outputs differ (demo)"),
  USAGE(2, "the command line is wrong"),
  BAD_INPUT(3, "an input is missing or not what it should be"),
  BAD_OUTPUT(4, "an output cannot be written"),
  INTERNAL(70, "a defect of Quanta itself");

  private final int number;
  private final String meaning;

  ExitCode(int number, String meaning) {
    this.number = number;
    this.meaning = meaning;
  }

  int number() {
    return number;
  }

  static ExitCode of(ProblemKind kind) {
    return switch (kind) {
      case UNTRANSLATABLE -> UNTRANSLATABLE;
      case BAD_INPUT -> BAD_INPUT;
      case BAD_OUTPUT -> BAD_OUTPUT;
    };
  }

  /** Their meanings by number, in the form that help pages want. */
  static Map<String, String> help() {
    Map<String, String> result = new LinkedHashMap<>();
    for (ExitCode code : values()) {
      result.put(String.valueOf(code.number), code.meaning);
    }
    return result;
  }
}
