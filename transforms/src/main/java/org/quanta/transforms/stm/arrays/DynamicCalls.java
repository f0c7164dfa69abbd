package org.quanta.transforms.stm.arrays;

import java.util.Set;
import org.objectweb.asm.Handle;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.InsnList;
import org.objectweb.asm.tree.InvokeDynamicInsnNode;
import org.objectweb.asm.tree.VarInsnNode;

/**
 * Rewrites {@code INVOKEDYNAMIC} by what its bootstrap method is known to do.
 *
 * <ul>
 *   <li>Lambdas: see {@link LambdaBridges}.
 *   <li>String concatenation and the methods of records: managed types in place of arrays, as a
 *       managed array has the text, the hash code and the equality of the raw one.
 *   <li>All others are like a call of code outside with one argument.
 * </ul>
 */
final class DynamicCalls {
  private static final String LAMBDAS = "java/lang/invoke/LambdaMetafactory";
  private static final Set<String> TRANSPARENT =
      Set.of("java/lang/invoke/StringConcatFactory", "java/lang/runtime/ObjectMethods");

  private final MethodCode code;
  private final LambdaBridges lambdas;

  DynamicCalls(MethodCode code, LambdaBridges lambdas) {
    this.code = code;
    this.lambdas = lambdas;
  }

  void rewrite(InvokeDynamicInsnNode site) {
    if (site.bsm.getOwner().equals(LAMBDAS)) {
      lambdas.rewrite(site);
    } else if (TRANSPARENT.contains(site.bsm.getOwner())) {
      site.desc = ArrayTypes.managed(site.desc);
      for (int i = 0; i < site.bsmArgs.length; i++) {
        if (site.bsmArgs[i] instanceof Handle field && field.getTag() == Opcodes.H_GETFIELD) {
          site.bsmArgs[i] =
              new Handle(
                  field.getTag(),
                  field.getOwner(),
                  field.getName(),
                  ArrayTypes.managed(field.getDesc()),
                  false);
        }
      }
    } else {
      other(site);
    }
  }

  private void other(InvokeDynamicInsnNode site) {
    Type[] arguments = Type.getArgumentTypes(site.desc);
    InsnList before = new InsnList();
    int[] locals = new int[arguments.length];
    for (int i = arguments.length - 1; i >= 0; i--) {
      locals[i] = code.spill(arguments[i], before);
    }
    for (int i = 0; i < arguments.length; i++) {
      before.add(new VarInsnNode(arguments[i].getOpcode(Opcodes.ILOAD), locals[i]));
      if (ArrayTypes.mayHold(arguments[i])) {
        MethodCode.out(arguments[i], Handover.GIVE, before);
      }
    }
    if (ArrayTypes.mentions(site.desc)) {
      code.tally.count("dynamic call with what may be an array");
      code.method.instructions.insertBefore(site, before);
      Type result = Type.getReturnType(site.desc);
      if (ArrayTypes.mayHold(result)) {
        InsnList after = new InsnList();
        MethodCode.in(result, "in", after);
        code.method.instructions.insert(site, after);
      }
    }
  }
}
