package org.quanta.tests.transactions;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;
import org.quanta.tests.support.Jars;
import org.quanta.tests.support.Jvm;

/** Threads of an application call collections that they got from a translated library. */
class VisitorsTest {
  @Test
  void collectionsWorkForThreadsFromOutside() {
    Subject library = Subject.of("Visited", 17);
    Subject application = Subject.of("Visitor", 17, library.jar());
    Jvm.Result run =
        application.run(Jvm.path(application.jar(), Jars.transactional(library.jar())));
    assertEquals(
        """
        0 1 2 more [0, 1, 2, more] 4 4282069
        class java.util.ConcurrentModificationException
        {key=8000}
        """,
        run.out() + run.err());
  }
}
