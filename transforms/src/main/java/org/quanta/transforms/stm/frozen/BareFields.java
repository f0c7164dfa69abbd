package org.quanta.transforms.stm.frozen;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.FieldInsnNode;
import org.objectweb.asm.tree.FieldNode;
import org.objectweb.asm.tree.MethodNode;
import org.quanta.transforms.program.FieldKey;
import org.quanta.transforms.program.Program;
import org.quanta.transforms.stm.arrays.ArrayTypes;

/**
 * Which fields of frozen arrays had better hold them without a wrapper: those that are mostly
 * loaded for elements. Each such load is spared an address; where the array goes elsewhere it is
 * wrapped once more.
 */
final class BareFields {
  private final Program program;
  private final Set<FieldKey> unfit = new HashSet<>();
  private final Map<FieldKey, Integer> elementLoads = new HashMap<>();
  private final Map<FieldKey, Integer> otherLoads = new HashMap<>();

  BareFields(Program program) {
    this.program = program;
  }

  /** Counts the loads in a class. */
  void visit(ClassNode type) {
    for (FieldNode field : type.fields) {
      if ((field.access & Opcodes.ACC_STATIC) != 0 || type.superName.equals("java/lang/Record")) {
        unfit.add(new FieldKey(type.name, field.name, field.desc));
      }
    }
    for (MethodNode method : type.methods) {
      BareLoads loads = BareLoads.of(program, BareFields::isCandidate, type.name, method);
      for (FieldInsnNode load : loads.all()) {
        FieldKey field = program.resolveField(load.owner, load.name, load.desc);
        if (!loads.isBare(load)) {
          otherLoads.merge(field, 1, Integer::sum);
        } else if (loads.readsElements(load)) {
          elementLoads.merge(field, 1, Integer::sum);
        }
      }
    }
  }

  /** Elements that are arrays would have to be wrapped at each load. */
  private static boolean isCandidate(FieldKey field) {
    return field.descriptor().startsWith("[")
        && !ArrayTypes.mayHold(Type.getType(field.descriptor().substring(1)));
  }

  /** Whether a field of frozen arrays should hold them without a wrapper. */
  boolean pays(FieldKey field) {
    int elements = elementLoads.getOrDefault(field, 0);
    return isCandidate(field)
        && !unfit.contains(field)
        && elements > 0
        && elements >= otherLoads.getOrDefault(field, 0);
  }
}
