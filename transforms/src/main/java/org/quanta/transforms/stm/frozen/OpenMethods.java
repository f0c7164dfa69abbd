package org.quanta.transforms.stm.frozen;

import java.util.TreeSet;
import org.objectweb.asm.ConstantDynamic;
import org.objectweb.asm.Handle;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.InvokeDynamicInsnNode;
import org.objectweb.asm.tree.LdcInsnNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.MethodNode;
import org.quanta.transforms.jdk.ManagedLibrary;
import org.quanta.transforms.program.MethodInfo;
import org.quanta.transforms.program.MethodKey;
import org.quanta.transforms.program.Program;
import org.quanta.transforms.stm.arrays.ArrayMethods;

/**
 * Methods that arrays get into and out of by other ways than calls in the program's code: those
 * that share their signature with external ones, bodies of lambdas, whatever reflection reaches.
 *
 * <p>Code outside calls public methods by their stubs, too. It writes its arrays without a barrier
 * in any case, so that a lease would keep nobody from seeing that. But it may hand one array to two
 * methods, of which one writes it: so arrays of related types are taken for the same ones there.
 */
final class OpenMethods {
  static final String CALLED = "called by code outside";

  private final Program program;
  private final ArrayMethods methods;
  private final Flows flows;
  private final boolean hasCallers;
  private final TreeSet<String> known = new TreeSet<>();
  private boolean isReflected;
  private boolean hasProxies;

  OpenMethods(Program program, ArrayMethods methods, Flows flows, boolean hasCallers) {
    this.program = program;
    this.methods = methods;
    this.flows = flows;
    this.hasCallers = hasCallers;
  }

  void declare(ClassNode type) {
    if (!type.name.startsWith(ManagedLibrary.PREFIX)) {
      for (MethodNode method : type.methods) {
        for (AbstractInsnNode insn : method.instructions) {
          if (insn instanceof MethodInsnNode call) {
            isReflected |= isReflection(call);
            hasProxies |= call.owner.equals("java/lang/reflect/Proxy");
          }
        }
      }
    }
  }

  private static boolean isReflection(MethodInsnNode call) {
    return (call.owner.equals("java/lang/reflect/Method") && call.name.equals("invoke"))
        || (call.owner.equals("java/lang/reflect/Constructor") && call.name.equals("newInstance"))
        || call.owner.startsWith("java/lang/invoke/MethodHandle")
        || call.owner.equals("java/beans/Expression")
        || call.owner.equals("java/beans/Statement");
  }

  void visit(ClassNode type) {
    boolean isCopy = type.name.startsWith(ManagedLibrary.PREFIX);
    boolean isInterface = (type.access & Opcodes.ACC_INTERFACE) != 0;
    for (MethodNode method : type.methods) {
      if (method.desc.indexOf('[') >= 0) {
        boolean isStatic = (method.access & Opcodes.ACC_STATIC) != 0;
        boolean isPublic = (method.access & (Opcodes.ACC_PUBLIC | Opcodes.ACC_PROTECTED)) != 0;
        MethodInfo info = new MethodInfo(method.name, method.desc, method.access);
        if (methods.isShared(type.name, info)
            || (isPublic && isReflected && !isCopy)
            || (isInterface && hasProxies && !isCopy)) {
          open(new MethodKey(type.name, method.name, method.desc), isStatic);
        } else if (isPublic && hasCallers && !isCopy) {
          call(new MethodKey(type.name, method.name, method.desc), isStatic);
        }
      }
      for (AbstractInsnNode insn : method.instructions) {
        if (insn instanceof InvokeDynamicInsnNode dynamic) {
          lambda(dynamic);
        } else if (insn instanceof LdcInsnNode constant) {
          handle(constant.cst);
        }
      }
    }
  }

  /** The interface's method calls the body, with the arguments as they are. */
  private void lambda(InvokeDynamicInsnNode dynamic) {
    Type made = Type.getReturnType(dynamic.desc);
    for (Object argument : dynamic.bsmArgs) {
      handle(argument);
      if (made.getSort() == Type.OBJECT
          && argument instanceof Type type
          && type.getSort() == Type.METHOD) {
        methods
            .target(made.getInternalName(), dynamic.name, type.getDescriptor())
            .ifPresent(target -> open(target, false));
      }
    }
  }

  private void handle(Object constant) {
    if (constant instanceof ConstantDynamic dynamic) {
      for (int i = 0; i < dynamic.getBootstrapMethodArgumentCount(); i++) {
        handle(dynamic.getBootstrapMethodArgument(i));
      }
    } else if (constant instanceof Handle handle) {
      if (handle.getTag() <= Opcodes.H_PUTSTATIC) {
        Place field =
            new Place.Field(
                program.resolveField(handle.getOwner(), handle.getName(), handle.getDesc()));
        flows.unknown(field, CALLED);
        flows.written(field, CALLED);
      } else {
        boolean isStatic = handle.getTag() == Opcodes.H_INVOKESTATIC;
        methods
            .target(handle.getOwner(), handle.getName(), handle.getDesc())
            .ifPresent(target -> open(target, isStatic));
      }
    }
  }

  private void open(MethodKey method, boolean isStatic) {
    forEachPlace(
        method,
        isStatic,
        (place, type) -> {
          flows.unknown(place, CALLED);
          flows.written(place, CALLED);
        });
  }

  private void call(MethodKey method, boolean isStatic) {
    forEachPlace(
        method,
        isStatic,
        (place, type) -> {
          Place outside = new Place.Outside(type.getDescriptor());
          known.add(type.getDescriptor());
          if (place instanceof Place.Result) {
            flows.flow(place, outside);
          } else {
            flows.flow(outside, place);
          }
        });
  }

  private interface Visitor {
    void visit(Place place, Type type);
  }

  private void forEachPlace(MethodKey method, boolean isStatic, Visitor visitor) {
    MethodKey family = methods.family(method);
    int local = isStatic ? 0 : 1;
    for (Type argument : Type.getArgumentTypes(method.descriptor())) {
      if (argument.getSort() == Type.ARRAY) {
        visitor.visit(new Place.Parameter(family, local), argument);
      }
      local += argument.getSize();
    }
    Type result = Type.getReturnType(method.descriptor());
    if (result.getSort() == Type.ARRAY) {
      visitor.visit(new Place.Result(family), result);
    }
  }

  /** To be called when all classes have been seen: code outside may know one array as both. */
  void relateTypes() {
    for (String first : known) {
      for (String second : known) {
        if (!first.equals(second) && areRelated(Type.getType(first), Type.getType(second))) {
          flows.flow(new Place.Outside(first), new Place.Outside(second));
        }
      }
    }
  }

  private boolean areRelated(Type first, Type second) {
    if (first.getSort() != Type.ARRAY || second.getSort() != Type.ARRAY) {
      return isRelatedClass(first, second);
    }
    return areRelated(
        Type.getType(first.getDescriptor().substring(1)),
        Type.getType(second.getDescriptor().substring(1)));
  }

  private boolean isRelatedClass(Type first, Type second) {
    if (first.getSort() < Type.ARRAY || second.getSort() < Type.ARRAY) {
      return first.equals(second);
    }
    if (first.getSort() != second.getSort()) {
      return true; // an array and what may be one
    }
    String one = first.getInternalName();
    String other = second.getInternalName();
    return isInterface(one)
        || isInterface(other)
        || program.types().isSubtype(one, other)
        || program.types().isSubtype(other, one);
  }

  private boolean isInterface(String name) {
    return program.types().find(name).map(type -> type.isInterface()).orElse(true);
  }
}
