package org.quanta.runtime.stm;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class ExternalObjectsTest {
  private final Stm stm = new Stm();
  private final StmThread t = stm.threads.attach();

  private boolean isInevitableAfter(Object asked) {
    stm.life.begin(t, null);
    ExternalObjects.beforeAsking(asked, t);
    boolean inevitable = t.inevitable;
    stm.life.end(t);
    return inevitable;
  }

  @Test
  void valuesCanBeAskedByAnyQuantum() {
    for (Object value :
        new Object[] {
          null,
          "text",
          1,
          2L,
          'c',
          1.5,
          BigInteger.TEN,
          int.class,
          TimeUnit.DAYS,
          Instant.EPOCH,
          new UUID(1, 2),
          Pattern.compile("a"),
          StandardCharsets.UTF_8,
          new IllegalStateException("why"),
          new Object()
        }) {
      assertEquals(false, isInevitableAfter(value), () -> "" + value);
    }
  }

  @Test
  void whatMayChangeIsAskedInevitably() {
    for (Object data :
        new Object[] {
          new ArrayList<>(List.of(1)),
          new BitSet(),
          new AtomicInteger(3),
          List.of("a"),
          Pattern.compile("a").matcher("a")
        }) {
      assertEquals(true, isInevitableAfter(data), data::toString);
    }
  }
}
