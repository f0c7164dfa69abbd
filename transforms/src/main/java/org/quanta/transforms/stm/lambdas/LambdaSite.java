package org.quanta.transforms.stm.lambdas;

import java.util.ArrayList;
import java.util.List;
import org.objectweb.asm.Handle;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.InvokeDynamicInsnNode;

/**
 * What a call of {@code LambdaMetafactory} says.
 *
 * @param method the name of the interface's method
 * @param interfaces what the object implements
 * @param captured the types of the values that it keeps
 * @param body what it calls
 * @param instantiated the method's type as the program knows it
 * @param erased the types under which the method is called, each once
 * @param isSerializable whether the object has a serial form
 */
record LambdaSite(
    String method,
    List<String> interfaces,
    Type[] captured,
    Handle body,
    Type instantiated,
    List<Type> erased,
    boolean isSerializable) {
  private static final String FACTORY = "java/lang/invoke/LambdaMetafactory";
  private static final String SERIAL = "java/io/Serializable";
  private static final int SERIALIZABLE = 1;
  private static final int MARKERS = 2;
  private static final int BRIDGES = 4;

  /** Whether a site makes a lambda. */
  static boolean isLambda(InvokeDynamicInsnNode site) {
    return site.bsm.getOwner().equals(FACTORY);
  }

  private static int flags(InvokeDynamicInsnNode site) {
    return site.bsm.getName().equals("altMetafactory") ? (Integer) site.bsmArgs[3] : 0;
  }

  static LambdaSite of(InvokeDynamicInsnNode site) {
    List<String> interfaces = new ArrayList<>();
    interfaces.add(Type.getReturnType(site.desc).getInternalName());
    List<Type> erased = new ArrayList<>();
    erased.add((Type) site.bsmArgs[0]);
    int next = 4;
    if ((flags(site) & MARKERS) != 0) {
      int count = (Integer) site.bsmArgs[next++];
      for (int i = 0; i < count; i++) {
        String marker = ((Type) site.bsmArgs[next++]).getInternalName();
        if (!interfaces.contains(marker)) {
          interfaces.add(marker);
        }
      }
    }
    if ((flags(site) & BRIDGES) != 0) {
      int count = (Integer) site.bsmArgs[next++];
      for (int i = 0; i < count; i++) {
        Type bridge = (Type) site.bsmArgs[next++];
        if (!erased.contains(bridge)) {
          erased.add(bridge);
        }
      }
    }
    boolean isSerializable = (flags(site) & SERIALIZABLE) != 0;
    if (isSerializable && !interfaces.contains(SERIAL)) {
      interfaces.add(SERIAL);
    }
    return new LambdaSite(
        site.name,
        interfaces,
        Type.getArgumentTypes(site.desc),
        (Handle) site.bsmArgs[1],
        (Type) site.bsmArgs[2],
        erased,
        isSerializable);
  }

  LambdaSite with(Handle other) {
    return new LambdaSite(
        method, interfaces, captured, other, instantiated, erased, isSerializable);
  }
}
