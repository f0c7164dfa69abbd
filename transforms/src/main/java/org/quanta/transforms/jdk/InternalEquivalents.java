package org.quanta.transforms.jdk;

import java.util.Set;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.FieldInsnNode;
import org.objectweb.asm.tree.FieldNode;
import org.objectweb.asm.tree.InsnList;
import org.objectweb.asm.tree.InsnNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.MethodNode;
import org.objectweb.asm.tree.TypeInsnNode;

/**
 * Replaces what the JDK's own code gets from its internals by public code of the same effect.
 *
 * <pre>
 * SharedSecrets.getJavaLangAccess().getEnumConstantsShared(c)  --&gt;  c.getEnumConstants()
 * Unsafe.ARRAY_INT_BASE_OFFSET, _INDEX_SCALE                   --&gt;  0, 1
 * SharedSecrets.getJavaObjectInputStreamAccess().checkArray(..) --&gt;  nothing
 * HashMap.UnsafeHolder.putLoadFactor(map, f)                   --&gt;  map.loadFactor = f
 * ArraysSupport.vectorizedMismatch                             --&gt;  {@link EquivalentBodies}
 * Unsafe.isBigEndian()                                         --&gt;  ByteOrder.nativeOrder()
 * C.class.desiredAssertionStatus()                             --&gt;  false
 * </pre>
 *
 * Deserialization asks a stream's filter for each object, as ever; only the question about the
 * length of a table before its elements are read is left out. The offsets are only ever handed to
 * methods that the JIT knows, which do without them, and to {@code vectorizedMismatch}: with a base
 * of 0 and a scale of 1 it gets indices. The JDK's own assertions are off unless {@code -esa} is
 * given, and copies must not depend on {@code -ea}. The keys to the internals themselves become
 * null: whatever else is done with one makes the method unsupported, since its types are
 * inaccessible.
 */
final class InternalEquivalents {
  private static final String SECRETS = "jdk/internal/access/SharedSecrets";
  private static final String LANG_ACCESS = "jdk/internal/access/JavaLangAccess";
  private static final String UNSAFE = "jdk/internal/misc/Unsafe";
  private static final String STREAM_ACCESS = "jdk/internal/access/JavaObjectInputStreamAccess";
  private static final Set<String> KEYS =
      Set.of("L" + UNSAFE + ";", "L" + LANG_ACCESS + ";", "L" + STREAM_ACCESS + ";");

  private InternalEquivalents() {}

  static void apply(ClassNode type) {
    type.fields.removeIf(field -> KEYS.contains(field.desc));
    for (FieldNode field : type.fields) {
      if (field.name.equals("loadFactor")) {
        field.access &= ~Opcodes.ACC_FINAL; // deserialization writes it
      }
    }
    for (MethodNode method : type.methods) {
      if (type.name.equals("jdk/internal/util/ArraysSupport")
          && method.name.equals("vectorizedMismatch")) {
        EquivalentBodies.put(method);
      }
      for (AbstractInsnNode insn : method.instructions.toArray()) {
        if (insn instanceof MethodInsnNode call) {
          call(method, call);
        } else if (insn instanceof FieldInsnNode field) {
          field(method, field);
        }
      }
    }
  }

  private static void call(MethodNode method, MethodInsnNode call) {
    InsnList instead = instead(call);
    if (instead.size() > 0) {
      method.maxStack++;
      replace(method, call, instead);
    }
  }

  private static InsnList instead(MethodInsnNode call) {
    InsnList instead = new InsnList();
    if (call.getOpcode() == Opcodes.INVOKESTATIC
        && (call.owner.equals(SECRETS) || call.owner.equals(UNSAFE))
        && KEYS.contains(Type.getReturnType(call.desc).getDescriptor())) {
      instead.add(new InsnNode(Opcodes.ACONST_NULL));
    } else if (call.owner.equals(LANG_ACCESS) && call.name.equals("getEnumConstantsShared")) {
      instead.add(new InsnNode(Opcodes.SWAP));
      instead.add(new InsnNode(Opcodes.POP));
      instead.add(
          new MethodInsnNode(
              Opcodes.INVOKEVIRTUAL,
              "java/lang/Class",
              "getEnumConstants",
              "()[Ljava/lang/Object;",
              false));
      instead.add(new TypeInsnNode(Opcodes.CHECKCAST, "[Ljava/lang/Enum;"));
    } else if (call.owner.equals(UNSAFE) && call.name.equals("isBigEndian")) {
      instead.add(new InsnNode(Opcodes.POP));
      instead.add(byteOrderIsBigEndian());
    } else if (call.owner.equals(STREAM_ACCESS) && call.name.equals("checkArray")) {
      instead.add(new InsnNode(Opcodes.POP2));
      instead.add(new InsnNode(Opcodes.POP2));
    } else if (call.name.equals("putLoadFactor")) {
      String map = ManagedLibrary.family(call.owner);
      instead.add(new FieldInsnNode(Opcodes.PUTFIELD, map, "loadFactor", "F"));
    } else if (call.name.equals("desiredAssertionStatus")) {
      instead.add(new InsnNode(Opcodes.POP));
      instead.add(new InsnNode(Opcodes.ICONST_0));
    }
    return instead;
  }

  private static InsnList byteOrderIsBigEndian() {
    String order = "java/nio/ByteOrder";
    InsnList insns = new InsnList();
    insns.add(new FieldInsnNode(Opcodes.GETSTATIC, order, "BIG_ENDIAN", "L" + order + ";"));
    insns.add(
        new MethodInsnNode(Opcodes.INVOKESTATIC, order, "nativeOrder", "()L" + order + ";", false));
    insns.add(
        new MethodInsnNode(
            Opcodes.INVOKEVIRTUAL, "java/lang/Object", "equals", "(Ljava/lang/Object;)Z", false));
    return insns;
  }

  private static void field(MethodNode method, FieldInsnNode field) {
    InsnList instead = new InsnList();
    if (KEYS.contains(field.desc) && field.getOpcode() == Opcodes.GETSTATIC) {
      instead.add(new InsnNode(Opcodes.ACONST_NULL));
    } else if (KEYS.contains(field.desc) && field.getOpcode() == Opcodes.PUTSTATIC) {
      instead.add(new InsnNode(Opcodes.POP));
    } else if (field.owner.equals(UNSAFE) && field.name.startsWith("ARRAY_")) {
      boolean isScale = field.name.endsWith("_INDEX_SCALE");
      boolean isLong = field.desc.equals("J");
      instead.add(new InsnNode((isLong ? Opcodes.LCONST_0 : Opcodes.ICONST_0) + (isScale ? 1 : 0)));
    } else {
      return;
    }
    replace(method, field, instead);
  }

  private static void replace(MethodNode method, AbstractInsnNode old, InsnList instead) {
    method.instructions.insertBefore(old, instead);
    method.instructions.remove(old);
  }
}
