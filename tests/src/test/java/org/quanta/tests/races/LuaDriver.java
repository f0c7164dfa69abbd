package org.quanta.tests.races;

import org.luaj.vm2.Globals;
import org.luaj.vm2.LuaValue;
import org.luaj.vm2.lib.jse.JsePlatform;

/** LuaJ. */
final class LuaDriver implements Driver {
  private final Globals globals = JsePlatform.standardGlobals();

  LuaDriver(String script) {
    globals.load(script).call();
  }

  @Override
  public void work(int thread) {
    globals.get("work").call(LuaValue.valueOf(thread));
  }

  @Override
  public String check() {
    return globals.get("check").call().tojstring();
  }
}
