package org.quanta.tests.transactions;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;
import org.quanta.tests.support.Jvm;

/** What the translation adds to classes is hidden from their reflection. */
class ReflectionTest {
  @Test
  void classesShowWhatTheyHaveDeclared() {
    Subject subject = Subject.of("Reflecting", 17);
    Jvm.Result original = subject.original();
    Jvm.Result translated = subject.translated();
    assertEquals(original.out() + original.err(), translated.out() + translated.err());
  }
}
