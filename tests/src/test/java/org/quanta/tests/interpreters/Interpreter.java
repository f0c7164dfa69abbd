package org.quanta.tests.interpreters;

import java.nio.file.Path;
import org.quanta.tests.support.Jars;

/** Interpreters, and the hints files that say where their quantum breaks go. */
enum Interpreter {
  LUAJ("org.luaj.vm2.LuaClosure", "luaj.hints"),
  RHINO("org.mozilla.javascript.Interpreter", "rhino.hints"),
  BEANSHELL("bsh.Interpreter", "beanshell.hints"),
  DUHTON("org.quanta.samples.duhton.Main", "");

  private final String anchor;
  private final String hints;

  Interpreter(String anchor, String hints) {
    this.anchor = anchor;
    this.hints = hints;
  }

  Path untranslated() {
    return Jars.of(anchor);
  }

  /** The hints file among the resources; empty if the jar brings its own. */
  String hints() {
    return hints.isEmpty() ? "" : "hints/" + hints;
  }

  Path underLock() {
    return hints.isEmpty()
        ? Jars.underLock(untranslated())
        : Jars.underLock(untranslated(), hints());
  }

  Path transactional() {
    return Jars.transactional(untranslated(), hints());
  }
}
