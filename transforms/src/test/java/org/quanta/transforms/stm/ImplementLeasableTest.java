package org.quanta.transforms.stm;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.reflect.Constructor;
import org.junit.jupiter.api.Test;
import org.quanta.transforms.stm.recording.Leasable;
import org.quanta.transforms.stm.recording.Lease;

/** Objects with an external superclass have a lease, and can save what may change in them. */
class ImplementLeasableTest {
  static class Failure extends Exception {
    private static final long serialVersionUID = 1L;

    int line = 1;

    Failure() {}

    void change() {
      line++;
    }
  }

  static class Syntax extends Failure {
    private static final long serialVersionUID = 1L;

    long column = 2;
    String near = "x";

    Syntax() {}

    @Override
    void change() {
      super.change();
      column++;
      near += "y";
    }

    @Override
    public String getMessage() {
      return line + " " + column + " " + near;
    }
  }

  static class Plain {
    int value;
  }

  private final SmallProgram program = program();

  private static SmallProgram program() {
    SmallProgram program = SmallProgram.of(Failure.class, Syntax.class, Plain.class);
    return program.apply(new ImplementLeasable(program.facts()));
  }

  private Leasable make() throws Exception {
    Constructor<?> constructor = program.load(Syntax.class).getDeclaredConstructor();
    constructor.setAccessible(true);
    return (Leasable) constructor.newInstance();
  }

  @Test
  void theLeaseIsComparedAndSet() throws Exception {
    Leasable object = make();
    Lease first = new Lease();
    assertNull(object.quanta$lease());
    assertFalse(object.quanta$casLease(first, new Lease()));
    assertTrue(object.quanta$casLease(null, first));
    assertSame(first, object.quanta$lease());
  }

  @Test
  void whatWasSavedCanBeRestored() throws Exception {
    Leasable object = make();
    Object saved = object.quanta$save();
    var change = object.getClass().getDeclaredMethod("change");
    change.setAccessible(true);
    change.invoke(object);
    assertEquals("2 3 xy", ((Throwable) object).getMessage());
    object.quanta$restore(saved);
    assertEquals("1 2 x", ((Throwable) object).getMessage());
  }

  @Test
  void onlyTheFirstManagedClassBelowAnExternalOneHasTheLease() throws Exception {
    assertEquals(1, program.tally().get("implement leasable"));
    assertEquals(1, program.load(Failure.class).getInterfaces().length);
    assertEquals(0, program.load(Syntax.class).getInterfaces().length);
    assertEquals(0, program.load(Plain.class).getInterfaces().length);
  }
}
