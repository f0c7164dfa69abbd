package org.quanta.transforms.jdk;

import java.util.List;
import java.util.function.Consumer;
import org.objectweb.asm.ConstantDynamic;
import org.objectweb.asm.Handle;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.FieldInsnNode;
import org.objectweb.asm.tree.FieldNode;
import org.objectweb.asm.tree.FrameNode;
import org.objectweb.asm.tree.InvokeDynamicInsnNode;
import org.objectweb.asm.tree.LdcInsnNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.MethodNode;
import org.objectweb.asm.tree.MultiANewArrayInsnNode;
import org.objectweb.asm.tree.TryCatchBlockNode;
import org.objectweb.asm.tree.TypeInsnNode;
import org.quanta.transforms.jdk.Reference.Kind;

/** Finds what a class or a method refers to. Generic signatures and annotations do not count. */
final class References {
  private final Consumer<Reference> found;

  private References(Consumer<Reference> found) {
    this.found = found;
  }

  /** What the declarations of a class refer to, its methods left aside. */
  static void ofHeader(ClassNode type, Consumer<Reference> found) {
    References references = new References(found);
    if (type.superName != null) {
      references.internal(Kind.TYPE, type.superName);
    }
    type.interfaces.forEach(name -> references.internal(Kind.TYPE, name));
    for (FieldNode field : type.fields) {
      references.descriptor(Type.getType(field.desc));
    }
  }

  /** What a method refers to. */
  static void ofMethod(MethodNode method, Consumer<Reference> found) {
    References references = new References(found);
    references.descriptor(Type.getMethodType(method.desc));
    method.exceptions.forEach(name -> references.internal(Kind.NAME, name));
    for (AbstractInsnNode insn : method.instructions) {
      references.instruction(insn);
    }
    for (TryCatchBlockNode block : method.tryCatchBlocks) {
      if (block.type != null) {
        references.internal(Kind.TYPE, block.type);
      }
    }
  }

  private void instruction(AbstractInsnNode insn) {
    if (insn instanceof MethodInsnNode call) {
      boolean isVirtual =
          call.getOpcode() == Opcodes.INVOKEVIRTUAL || call.getOpcode() == Opcodes.INVOKEINTERFACE;
      member(isVirtual ? Kind.VIRTUAL : Kind.EXACT, call.owner, call.name, call.desc);
    } else if (insn instanceof FieldInsnNode field) {
      member(Kind.FIELD, field.owner, field.name, field.desc);
    } else if (insn instanceof TypeInsnNode type) {
      internal(Kind.TYPE, type.desc);
    } else if (insn instanceof MultiANewArrayInsnNode array) {
      internal(Kind.TYPE, array.desc);
    } else if (insn instanceof LdcInsnNode load) {
      constant(load.cst);
    } else if (insn instanceof InvokeDynamicInsnNode dynamic) {
      descriptor(Type.getMethodType(dynamic.desc));
      constant(dynamic.bsm);
      List.of(dynamic.bsmArgs).forEach(this::constant);
    } else if (insn instanceof FrameNode frame) {
      frame(frame.local);
      frame(frame.stack);
    }
  }

  private void frame(List<Object> types) {
    if (types != null) {
      for (Object type : types) {
        if (type instanceof String name) {
          internal(Kind.NAME, name);
        }
      }
    }
  }

  private void constant(Object constant) {
    if (constant instanceof Type type) {
      if (type.getSort() == Type.METHOD) {
        descriptor(type);
      } else {
        internal(Kind.TYPE, type.getInternalName());
      }
    } else if (constant instanceof Handle handle) {
      handle(handle);
    } else if (constant instanceof ConstantDynamic dynamic) {
      descriptor(Type.getType(dynamic.getDescriptor()));
      handle(dynamic.getBootstrapMethod());
      for (int i = 0; i < dynamic.getBootstrapMethodArgumentCount(); i++) {
        constant(dynamic.getBootstrapMethodArgument(i));
      }
    }
  }

  private void handle(Handle handle) {
    int tag = handle.getTag();
    Kind kind = Kind.EXACT;
    if (tag < Opcodes.H_INVOKEVIRTUAL) {
      kind = Kind.FIELD;
    } else if (tag == Opcodes.H_INVOKEVIRTUAL || tag == Opcodes.H_INVOKEINTERFACE) {
      kind = Kind.VIRTUAL;
    }
    member(kind, handle.getOwner(), handle.getName(), handle.getDesc());
  }

  private void member(Kind kind, String owner, String name, String descriptor) {
    descriptor(Type.getType(descriptor));
    if (owner.startsWith("[")) {
      internal(Kind.TYPE, owner); // the clone of an array
    } else {
      found.accept(new Reference(kind, owner, name, descriptor));
    }
  }

  /** Names every class in a descriptor. */
  private void descriptor(Type type) {
    if (type.getSort() == Type.METHOD) {
      descriptor(type.getReturnType());
      List.of(type.getArgumentTypes()).forEach(this::descriptor);
    } else if (type.getSort() == Type.ARRAY) {
      descriptor(type.getElementType());
    } else if (type.getSort() == Type.OBJECT) {
      found.accept(new Reference(Kind.NAME, type.getInternalName(), "", ""));
    }
  }

  /** A class or array by its internal name. */
  private void internal(Kind kind, String name) {
    Type type = Type.getObjectType(name);
    if (type.getSort() == Type.ARRAY) {
      type = type.getElementType();
    }
    if (type.getSort() == Type.OBJECT) {
      found.accept(new Reference(kind, type.getInternalName(), "", ""));
    }
  }
}
