package org.quanta.transforms.stm;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.objectweb.asm.tree.ClassNode;

/** Interfaces with initializers are initialized no earlier than the JVM would. */
class SplitInterfacesTest {
  interface Shape {
    Integer UNIT = Integer.valueOf("1");

    int area() throws IllegalStateException;
  }

  interface WithCode {
    Integer UNIT = Integer.valueOf("2");

    int area();

    default int twice() {
      return 2 * area();
    }
  }

  interface WithoutInitializer {
    int area();
  }

  interface Constants {
    Integer UNIT = Integer.valueOf("3");
  }

  static class Square implements Shape {
    @Override
    public int area() {
      return 4;
    }

    static int call(Shape shape) {
      return shape.area();
    }

    static int all() {
      return call(new Square());
    }
  }

  static class Broken {
    interface Fails {
      Integer VALUE = Integer.valueOf("no number");

      int area();
    }

    static class Works implements Fails {
      @Override
      public int area() {
        return 5;
      }

      static int all() {
        Fails made = new Works();
        return made.area();
      }
    }
  }

  private static SmallProgram split(Set<String> sealed, Class<?>... types) {
    SmallProgram program = SmallProgram.of(types);
    SplitInterfaces pass = new SplitInterfaces(sealed);
    program.apply(pass);
    pass.takeMade().forEach(program::add);
    assertEquals(List.of(), pass.takeMade());
    return program;
  }

  private static boolean isSplit(Class<?> type) {
    return SplitInterfaces.isSplit(split(Set.of(), type).type(type));
  }

  @Test
  void thoseWithAnInitializerAndNoCodeAre() {
    assertTrue(isSplit(Shape.class));
    assertFalse(isSplit(WithCode.class));
    assertFalse(isSplit(WithoutInitializer.class));
    assertFalse(isSplit(Constants.class));
    assertFalse(isSplit(Square.class));
  }

  @Test
  void theTwinIsInTheOtherInterface() {
    SmallProgram program = SmallProgram.of(Shape.class, Square.class);
    SplitInterfaces pass = new SplitInterfaces(Set.of());
    program.apply(pass);
    ClassNode twins = pass.takeMade().get(0);
    program.add(twins);
    program.withTwins();
    assertEquals(List.of(twins.name), program.type(Shape.class).interfaces);
    assertEquals(List.of("area", "<clinit>"), names(program.type(Shape.class)));
    assertEquals(List.of("area", "area"), names(twins));
    assertEquals(List.of("java/lang/IllegalStateException"), twins.methods.get(0).exceptions);
  }

  private static List<String> names(ClassNode type) {
    return type.methods.stream().map(method -> method.name).toList();
  }

  @Test
  void theProgramDoesWhatItDid() throws Exception {
    SmallProgram program = split(Set.of(), Shape.class, Square.class).withTwins();
    assertEquals(Square.all(), program.run(Square.class, "all"));
  }

  @Test
  void anInitializerThatFailsIsNotRun() throws Exception {
    SmallProgram program = split(Set.of(), Broken.Fails.class, Broken.Works.class).withTwins();
    assertEquals(5, program.run(Broken.Works.class, "all"));
  }

  @Test
  void theNewOneWouldBeNoPermittedSubtypeOfASealedOne() {
    String sealed = WithoutInitializer.class.getName().replace('.', '/');
    ClassNode type = split(Set.of(), Shape.class).type(Shape.class);
    type.interfaces = List.of(sealed);
    SplitInterfaces pass = new SplitInterfaces(Set.of(sealed));
    pass.rewrite(type, null, null);
    assertEquals(List.of(), pass.takeMade());
  }
}
