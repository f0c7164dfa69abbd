package org.quanta.runtime.stm.translated;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.invoke.MethodHandles;
import java.nio.ByteBuffer;
import java.util.function.IntSupplier;
import org.junit.jupiter.api.Test;
import org.quanta.runtime.stm.ClassDefinition;
import org.quanta.runtime.stm.ForeignObjects;
import org.quanta.runtime.stm.Managed;
import org.quanta.runtime.stm.StmThread;
import org.quanta.runtime.stm.arrays.IntArray;
import org.quanta.runtime.stm.arrays.ReferenceArray;

/** What a class file overrides of translated types decides whether it may be defined. */
class ClassDefinitionTest {
  // ---------------------------------------------------------------------------------------------
  // Translated
  // ---------------------------------------------------------------------------------------------

  @SuppressWarnings("unused")
  static class Function extends Managed {
    Function() {}

    Function(StmThread t) {
      super(t);
    }

    public int next() {
      return next(null);
    }

    public int next(StmThread t) {
      return 1;
    }

    int near() {
      return 1;
    }

    int near(StmThread t) {
      return 1;
    }

    static int fixed() {
      return 1;
    }

    static int fixed(StmThread t) {
      return 1;
    }

    private int own() {
      return own(null);
    }

    private int own(StmThread t) {
      return 1;
    }
  }

  /** As a loader of the program's own may find it in the translated jar. */
  @SuppressWarnings("unused")
  static class Derived extends Function {
    @Override
    public int next() {
      return next(null);
    }

    @Override
    public int next(StmThread t) {
      return 2;
    }
  }

  interface Step {
    int next();

    default int next(StmThread t) {
      return next();
    }
  }

  /** Declares the method anew, which so may be implemented. */
  abstract static class Reopened extends Function {
    @Override
    public abstract int next();

    @Override
    public int next(StmThread t) {
      return next();
    }
  }

  /** And closes it again. */
  static class Closed extends Reopened {
    @Override
    public int next() {
      return next(null);
    }

    @Override
    public int next(StmThread t) {
      return 3;
    }
  }

  interface Twice {
    default int twice() {
      return twice(null);
    }

    default int twice(StmThread t) {
      return 2;
    }
  }

  /** As it was compiled for an old release: nobody outside has its methods with arrays. */
  interface Rows {
    Object rows$array1(IntArray numbers, ReferenceArray names, long size);

    default Object rows$array1(IntArray numbers, ReferenceArray names, long size, StmThread t) {
      return rows$array1(numbers, names, size);
    }
  }

  // ---------------------------------------------------------------------------------------------
  // Made at run time
  // ---------------------------------------------------------------------------------------------

  static class Overriding extends Function {
    @Override
    public int next() {
      return 7;
    }
  }

  static class OverridingReopened extends Reopened {
    @Override
    public int next() {
      return 7;
    }
  }

  static class OverridingClosed extends Closed {
    @Override
    public int next() {
      return 7;
    }
  }

  static class OverridingTwice implements Twice {
    @Override
    public int twice() {
      return 7;
    }
  }

  static class Near extends Function {
    @Override
    int near() {
      return 7;
    }
  }

  static class Implementing implements Step {
    @Override
    public int next() {
      return 7;
    }
  }

  interface Defaulting extends Step {
    @Override
    default int next() {
      return 7;
    }
  }

  static class Above {
    public int next() {
      return 7;
    }
  }

  static class Inheriting extends Above implements Step {}

  static class AboveTwice {
    public int twice() {
      return 7;
    }
  }

  static class InheritingTwice extends AboveTwice implements Twice {}

  abstract static class OfRows implements Rows {
    @SuppressWarnings("unused")
    public Object rows(int[] numbers, String[][] names, long size) {
      return size;
    }
  }

  @SuppressWarnings("unused")
  abstract static class Harmless extends Function implements Runnable, IntSupplier {
    static final long LONG = 1L << 40;
    static final double DOUBLE = 1.5;

    @Override
    public abstract int next();

    public int next(int from) {
      return from;
    }

    static int fixed() {
      return 7;
    }

    private int own() {
      return 7;
    }

    @Override
    public int getAsInt() {
      return own() + next();
    }

    @Override
    public String toString() {
      return "text " + LONG + DOUBLE;
    }
  }

  private final ClassLoader loader = getClass().getClassLoader();

  private static byte[] file(Class<?> type) {
    String name = type.getName().replace('.', '/') + ".class";
    try (InputStream in = type.getClassLoader().getResourceAsStream(name)) {
      return in.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void define(Class<?> type) {
    byte[] file = file(type);
    byte[] all = new byte[file.length + 5];
    System.arraycopy(file, 0, all, 2, file.length);
    ClassDefinition.beforeDefinition(loader, all, 2, file.length);
  }

  private void assertRefused(Class<?> type, String what) {
    String message =
        assertThrows(UnsupportedOperationException.class, () -> define(type)).getMessage();
    String prefix = ClassDefinitionTest.class.getName() + "$";
    assertEquals(
        "class X is made at run time and overrides "
            + what
            + ": it is not translated, and translated code cannot call its methods; let the"
            + " interpreter interpret instead of compile, or put such classes into the jar before"
            + " it is translated",
        message.replace(type.getName(), "X").replace(prefix, ""));
  }

  @Test
  void aMethodOfATranslatedClassMayNotBeOverridden() {
    assertRefused(Overriding.class, "Function.next");
    assertRefused(Near.class, "Function.near");
  }

  @Test
  void anAbstractMethodOfATranslatedTypeMayBeImplemented() {
    define(Implementing.class);
    define(Defaulting.class);
    define(Inheriting.class);
  }

  @Test
  void theNearestMethodCounts() {
    define(OverridingReopened.class);
    assertRefused(OverridingClosed.class, "Closed.next");
  }

  @Test
  void aDefaultMethodOfATranslatedInterfaceMayNotBeOverridden() {
    assertRefused(OverridingTwice.class, "Twice.twice");
  }

  @Test
  void whatIsInheritedCountsToo() {
    assertRefused(InheritingTwice.class, "Twice.twice by AboveTwice.twice");
  }

  @Test
  void objectsAreLookedAtByTheirClasses() {
    ForeignObjects.made(new OverridingReopened());
    ForeignObjects.made(new Closed());
    ForeignObjects.made((Step) () -> 3); // has no class file
    ForeignObjects.beforeDefault(new Implementing());
    String message =
        assertThrows(
                UnsupportedOperationException.class,
                () -> ForeignObjects.beforeDefault(new InheritingTwice()))
            .getMessage();
    assertTrue(message.endsWith("translate its jar along (--managed)"), message);
    assertThrows(
        UnsupportedOperationException.class, () -> ForeignObjects.made(new OverridingClosed()));
  }

  @Test
  void arraysAreKnownByTheirWrappers() {
    assertRefused(OfRows.class, "Rows.rows");
  }

  @Test
  void aClassThatOverridesNothingTranslatedMayBeDefined() {
    define(Harmless.class);
    define(Above.class);
    define(ClassDefinitionTest.class);
  }

  @Test
  void aClassThatIsTranslatedMayOverride() {
    assertDoesNotThrow(() -> define(Derived.class));
  }

  @Test
  void anotherPackageSeesNoMethodsOfThisOne() {
    byte[] near = file(Near.class);
    ClassLoader other = new ClassLoader(loader) {}; // its packages are others by the same name
    ClassDefinition.beforeDefinition(other, near, 0, near.length);
  }

  @Test
  void buffersAndLookupsAreLookedAt() {
    ByteBuffer buffer = ByteBuffer.allocateDirect(99_999).put(new byte[3]);
    buffer.put(file(Overriding.class)).flip().position(3);
    assertThrows(
        UnsupportedOperationException.class,
        () -> ClassDefinition.beforeDefinition(loader, buffer));
    assertEquals(3, buffer.position());
    assertThrows(
        UnsupportedOperationException.class,
        () -> ClassDefinition.beforeDefinition(MethodHandles.lookup(), file(Overriding.class)));
  }

  @Test
  void mistakesAreLeftToTheJvm() {
    byte[] file = file(Overriding.class);
    assertDoesNotThrow(
        () -> {
          ClassDefinition.beforeDefinition(loader, null, 0, 0);
          ClassDefinition.beforeDefinition(loader, null);
          ClassDefinition.beforeDefinition((MethodHandles.Lookup) null, file);
          ClassDefinition.beforeDefinition(MethodHandles.lookup(), null);
          ClassDefinition.beforeDefinition(loader, file, 1, file.length);
          ClassDefinition.beforeDefinition(loader, file, -1, file.length);
          ClassDefinition.beforeDefinition(loader, file, 1, file.length - 1);
          for (int length = 0; length < file.length / 2; length++) {
            ClassDefinition.beforeDefinition(loader, file, 0, length);
          }
          ClassDefinition.beforeDefinition(null, file, 0, file.length); // finds no superclass
        });
  }

  @Test
  void whatCannotBeComparedIsRefused() throws Exception {
    ClassLoader partial = new Partial(loader);
    byte[] file = file(Lost.class);
    String message =
        assertThrows(
                UnsupportedOperationException.class,
                () -> ClassDefinition.beforeDefinition(partial, file, 0, file.length))
            .getMessage();
    assertTrue(message.contains("cannot be compared with the types that it extends"), message);
    assertTrue(message.contains("NoClassDefFoundError"), message);
  }

  interface Missing {}

  interface Incomplete {
    void take(Missing missing, StmThread t);
  }

  abstract static class Lost implements Incomplete {}

  /** Knows all classes but one. */
  private static final class Partial extends ClassLoader {
    Partial(ClassLoader parent) {
      super(parent);
    }

    @Override
    protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
      if (name.equals(Missing.class.getName())) {
        throw new ClassNotFoundException(name);
      }
      if (!name.equals(Incomplete.class.getName())) {
        return super.loadClass(name, resolve);
      }
      synchronized (getClassLoadingLock(name)) {
        byte[] file = file(Incomplete.class);
        Class<?> loaded = findLoadedClass(name);
        return loaded != null ? loaded : defineClass(name, file, 0, file.length);
      }
    }
  }
}
