package org.quanta.transforms.stm;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.FieldNode;
import org.quanta.hints.QuantumLocal;
import org.quanta.transforms.testing.Fixture;
import org.quanta.transforms.testing.Instructions;

/** The runtime's class stands wherever the hint API's did. */
class RenameQuantumLocalsTest {
  static class Code {
    static final QuantumLocal<String> NAME = new QuantumLocal<>();

    static Object get(QuantumLocal<String> local) {
      return local.get();
    }
  }

  private static ClassNode renamed(Class<?> type) {
    return RenameQuantumLocals.rename(Fixture.read(Fixture.bytes(type)));
  }

  @Test
  void inCodeDescriptorsAndFields() {
    ClassNode code = renamed(Code.class);
    FieldNode name = code.fields.get(0);
    assertEquals("Lorg/quanta/runtime/stm/StmLocal;", name.desc);
    assertEquals(
        List.of("ALOAD 0", "INVOKEVIRTUAL StmLocal.get ()LObject;", "ARETURN"),
        Instructions.of(
            code.methods.stream()
                .filter(method -> method.name.equals("get"))
                .filter(
                    method ->
                        method.desc.equals("(Lorg/quanta/runtime/stm/StmLocal;)Ljava/lang/Object;"))
                .findFirst()
                .orElseThrow()));
  }

  @Test
  void otherClassesStay() {
    assertEquals("java/lang/Object", renamed(Code.class).superName);
    assertEquals(Fixture.internalName(Code.class), renamed(Code.class).name);
  }
}
