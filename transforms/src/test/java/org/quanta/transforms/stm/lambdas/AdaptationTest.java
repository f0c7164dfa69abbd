package org.quanta.transforms.stm.lambdas;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.InsnList;
import org.objectweb.asm.tree.MethodNode;
import org.quanta.transforms.testing.Instructions;

/** Values are converted as the JDK's lambdas convert them. */
class AdaptationTest {
  private static final Type OBJECT = Type.getType(Object.class);
  private static final Type STRING = Type.getType(String.class);
  private static final Type INTEGER = Type.getType(Integer.class);
  private static final Type NUMBER = Type.getType(Number.class);

  private static List<String> convert(Type from, Type to, Type known) {
    InsnList code = new InsnList();
    Adaptation.convert(from, to, known, code);
    MethodNode method = new MethodNode();
    method.instructions = code;
    return Instructions.of(method);
  }

  @Test
  void nothingIsDoneWhereTypesAgree() {
    assertEquals(List.of(), convert(STRING, STRING, STRING));
    assertEquals(List.of(), convert(Type.INT_TYPE, Type.INT_TYPE, Type.INT_TYPE));
    assertEquals(List.of(), convert(Type.VOID_TYPE, Type.VOID_TYPE, Type.VOID_TYPE));
  }

  @Test
  void whatIsNotWantedIsDropped() {
    assertEquals(List.of("POP"), convert(STRING, Type.VOID_TYPE, Type.VOID_TYPE));
    assertEquals(List.of("POP2"), convert(Type.LONG_TYPE, Type.VOID_TYPE, Type.VOID_TYPE));
  }

  @Test
  void referencesAreCast() {
    assertEquals(List.of("CHECKCAST String"), convert(OBJECT, STRING, STRING));
    assertEquals(List.of(), convert(STRING, OBJECT, OBJECT));
  }

  @Test
  void primitivesAreWidenedAndBoxed() {
    assertEquals(List.of("I2L"), convert(Type.INT_TYPE, Type.LONG_TYPE, Type.LONG_TYPE));
    assertEquals(List.of("F2D"), convert(Type.FLOAT_TYPE, Type.DOUBLE_TYPE, Type.DOUBLE_TYPE));
    assertEquals(
        List.of("INVOKESTATIC Integer.valueOf (I)LInteger;"),
        convert(Type.INT_TYPE, OBJECT, OBJECT));
    assertEquals(
        List.of("INVOKESTATIC Integer.valueOf (I)LInteger;"),
        convert(Type.INT_TYPE, NUMBER, NUMBER));
  }

  @Test
  void objectsAreUnboxedAndWidened() {
    assertEquals(
        List.of("CHECKCAST Integer", "CHECKCAST Integer", "INVOKEVIRTUAL Integer.intValue ()I"),
        convert(OBJECT, Type.INT_TYPE, INTEGER));
    assertEquals(
        List.of(
            "CHECKCAST Integer", "CHECKCAST Integer", "INVOKEVIRTUAL Integer.intValue ()I", "I2D"),
        convert(OBJECT, Type.DOUBLE_TYPE, INTEGER));
    assertEquals(
        List.of("CHECKCAST Number", "INVOKEVIRTUAL Number.longValue ()J"),
        convert(OBJECT, Type.LONG_TYPE, OBJECT));
  }
}
