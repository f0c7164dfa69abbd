package org.quanta.transforms.stm.records;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.objectweb.asm.Handle;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.FieldInsnNode;
import org.objectweb.asm.tree.InvokeDynamicInsnNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.MethodNode;
import org.quanta.transforms.Pass;
import org.quanta.transforms.Tally;
import org.quanta.transforms.program.ProgramFacts;

/**
 * Writes out {@code equals}, {@code hashCode} and {@code toString} of records.
 *
 * <pre>
 * ALOAD this; INVOKEDYNAMIC hashCode (LPair;)I [ObjectMethods: Pair, "left;right", left, right]
 * --&gt;
 * ALOAD this; INVOKESTATIC Pair.quanta$hashCode (LPair;)I
 *
 * private static int quanta$hashCode(Pair o) {
 *   return (0 * 31 + Objects.hashCode(o.left)) * 31 + Objects.hashCode(o.right);
 * }
 * </pre>
 *
 * Calls and fields get their barriers like all others, and breaks in the components' methods are
 * recorded.
 */
public final class UnfoldRecords implements Pass {
  private static final String FACTORY = "java/lang/runtime/ObjectMethods";

  /** A pass; it has no state. */
  public UnfoldRecords() {}

  @Override
  public String name() {
    return "unfold records";
  }

  @Override
  public void rewrite(ClassNode type, ProgramFacts facts, Tally tally) {
    Map<String, MethodNode> made = new LinkedHashMap<>();
    for (MethodNode method : type.methods) {
      for (AbstractInsnNode insn : method.instructions.toArray()) {
        if (insn instanceof InvokeDynamicInsnNode site && isOfRecord(site, type)) {
          MethodNode written =
              made.computeIfAbsent(site.name, name -> write(type, name, site.desc, fields(site)));
          method.instructions.set(
              site,
              new MethodInsnNode(
                  Opcodes.INVOKESTATIC, type.name, written.name, written.desc, false));
          tally.count(name());
        }
      }
    }
    type.methods.addAll(made.values());
  }

  /** Whether a site is what compilers make of a record, with fields of the class itself. */
  private static boolean isOfRecord(InvokeDynamicInsnNode site, ClassNode type) {
    return site.bsm.getOwner().equals(FACTORY)
        && List.of("equals", "hashCode", "toString").contains(site.name)
        && site.bsmArgs[0].equals(Type.getObjectType(type.name))
        && Arrays.stream(site.bsmArgs)
            .skip(2)
            .allMatch(
                argument ->
                    argument instanceof Handle field
                        && field.getTag() == Opcodes.H_GETFIELD
                        && field.getOwner().equals(type.name));
  }

  private static List<FieldInsnNode> fields(InvokeDynamicInsnNode site) {
    List<FieldInsnNode> result = new ArrayList<>();
    for (int i = 2; i < site.bsmArgs.length; i++) {
      Handle field = (Handle) site.bsmArgs[i];
      result.add(
          new FieldInsnNode(Opcodes.GETFIELD, field.getOwner(), field.getName(), field.getDesc()));
    }
    return result;
  }

  private static MethodNode write(
      ClassNode type, String name, String descriptor, List<FieldInsnNode> fields) {
    MethodNode method =
        new MethodNode(
            Opcodes.ASM9,
            Opcodes.ACC_PRIVATE | Opcodes.ACC_STATIC | Opcodes.ACC_SYNTHETIC,
            "quanta$" + name,
            descriptor,
            null,
            null);
    Components components = new Components(method, fields);
    switch (name) {
      case "equals" -> components.compare(type.name);
      case "hashCode" -> components.hash();
      default -> components.describe(simpleName(type));
    }
    return method;
  }

  private static String simpleName(ClassNode type) {
    return type.innerClasses.stream()
        .filter(inner -> inner.name.equals(type.name) && inner.innerName != null)
        .map(inner -> inner.innerName)
        .findAny()
        .orElse(type.name.substring(type.name.lastIndexOf('/') + 1));
  }
}
