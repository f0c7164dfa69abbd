package org.quanta.runtime.stm;

import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/** Has barriers lease what they are given, in all tests of a class. */
public final class BarriersOn implements BeforeAllCallback, AfterAllCallback {
  private ForcedRollback events;

  @Override
  public void beforeAll(ExtensionContext context) {
    events = ForcedRollback.at(0);
  }

  @Override
  public void afterAll(ExtensionContext context) {
    events.close();
  }
}
