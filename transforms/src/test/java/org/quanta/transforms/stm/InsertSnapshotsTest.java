package org.quanta.transforms.stm;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.lang.reflect.Constructor;
import java.lang.reflect.Field;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.quanta.transforms.program.FieldKey;
import org.quanta.transforms.stm.guarded.GuardedArrays;
import org.quanta.transforms.stm.recording.Managed;
import org.quanta.transforms.stm.recording.StmRuntime;
import org.quanta.transforms.stm.recording.StmThread;
import org.quanta.transforms.testing.Fixture;

/** Objects can save what may change in them, inherited fields and guarded arrays included. */
class InsertSnapshotsTest {
  static class Base {
    int x = 1;
    double y = 2;

    void change() {
      x++;
      y++;
    }
  }

  static class Derived extends Base {
    final String fixed = "fixed";
    long z = 3;
    String text = "t";
    final int[] items = {4, 5};

    @Override
    void change() {
      super.change();
      z++;
      text += "u";
      items[1]++;
    }

    @Override
    public String toString() {
      return x + " " + y + " " + z + " " + text + " " + items[0] + items[1] + fixed;
    }
  }

  abstract static class Abstract {
    int x;

    void change() {
      x++;
    }
  }

  private static final FieldKey ITEMS =
      new FieldKey(Fixture.internalName(Derived.class), "items", "[I");

  private final SmallProgram program = program();

  private static SmallProgram program() {
    SmallProgram program =
        SmallProgram.of(
                Fixture.of(Base.class, Derived.class, Abstract.class),
                new GuardedArrays(Set.of(ITEMS), Map.of()))
            .withLeases();
    return program.apply(new InsertSnapshots(program.facts()));
  }

  private static Managed make(Class<?> type) throws Exception {
    StmRuntime.reset(true);
    Constructor<?> constructor = type.getDeclaredConstructor(StmThread.class);
    constructor.setAccessible(true);
    return (Managed) constructor.newInstance((Object) null);
  }

  private static void change(Managed object) throws Exception {
    var method = object.getClass().getDeclaredMethod("change", StmThread.class);
    method.setAccessible(true);
    method.invoke(object, (Object) null);
  }

  @Test
  void whatWasSavedCanBeRestored() throws Exception {
    Managed object = make(program.load(Derived.class));
    String before = object.toString();
    Object saved = object.quanta$save();
    change(object);
    assertEquals("2 3.0 4 tu 46fixed", object.toString());
    object.quanta$restore(saved);
    assertEquals(before, object.toString());
  }

  @Test
  void aSnapshotIsNotTheObject() throws Exception {
    Managed object = make(program.load(Base.class));
    Managed saved = (Managed) object.quanta$save();
    change(object);
    object.quanta$restore(object.quanta$save());
    assertEquals(2, x(object));
    assertEquals(1, x(saved));
  }

  private static int x(Managed object) throws Exception {
    Field field = object.getClass().getDeclaredField("x");
    field.setAccessible(true);
    return field.getInt(object);
  }

  @Test
  void abstractClassesSaveNothingThemselves() {
    Class<?> type = program.load(Abstract.class);
    assertThrows(NoSuchMethodException.class, () -> type.getDeclaredMethod("quanta$save"));
  }

  @Test
  void snapshotsAreCounted() {
    assertEquals(3, program.tally().get("snapshot of mutable fields"));
    assertEquals(1, program.tally().get("snapshot of elements"));
  }
}
