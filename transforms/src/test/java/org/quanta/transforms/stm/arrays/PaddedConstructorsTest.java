package org.quanta.transforms.stm.arrays;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.MethodNode;
import org.objectweb.asm.tree.VarInsnNode;

/**
 * Constructors that differ only in the type of an array get more parameters, which nobody uses.
 * Local variables stay behind these: other passes add parameters, and move what is behind them.
 */
class PaddedConstructorsTest {
  private static final Type PADDING = Type.getObjectType(ArrayTypes.MANAGED_ARRAY);

  @Test
  void localVariablesAreBehindThePadding() {
    int padded = 0;
    for (Map.Entry<String, byte[]> file : FixturesTest.translated().entrySet()) {
      ClassNode type = new ClassNode();
      new ClassReader(file.getValue()).accept(type, 0);
      for (MethodNode method : type.methods) {
        if (method.name.equals("<init>") && method.desc.contains(PADDING.getDescriptor())) {
          padded += 1;
          assertEquals(0, accessesToPadding(method), type.name + method.desc);
        }
      }
    }
    assertTrue(padded > 1, padded + " constructors");
  }

  private static int accessesToPadding(MethodNode method) {
    int local = 1;
    int count = 0;
    for (Type parameter : Type.getArgumentTypes(method.desc)) {
      for (AbstractInsnNode insn : method.instructions) {
        if (parameter.equals(PADDING) && insn instanceof VarInsnNode access) {
          count += access.var == local ? 1 : 0;
        }
      }
      local += parameter.getSize();
    }
    return count;
  }
}
