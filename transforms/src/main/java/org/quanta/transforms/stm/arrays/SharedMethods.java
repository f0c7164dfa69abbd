package org.quanta.transforms.stm.arrays;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.objectweb.asm.Opcodes;
import org.quanta.transforms.program.MethodInfo;
import org.quanta.transforms.program.MethodKey;
import org.quanta.transforms.program.Program;
import org.quanta.transforms.program.TypeInfo;

/**
 * The virtual methods that code outside may call, because they override one of an external class or
 * interface, or are overridden by one that does.
 *
 * <p>Methods of one signature belong together if a class has both, its own or inherited: a call of
 * the one may reach the other. So they are all shared with the outside, or none is. A method that
 * merely looks like one of an external interface, {@code get(int)}, is not.
 */
final class SharedMethods {
  private final Program program;
  private final Map<MethodKey, MethodKey> parents = new HashMap<>();
  private final Set<MethodKey> shared = new HashSet<>();

  SharedMethods(Program program, ArraySignatures signatures) {
    this.program = program;
    for (String name : program.managed()) {
      if (signatures.isTranslated(name) && program.types().find(name).isPresent()) {
        connect(name, signatures);
      }
    }
  }

  private void connect(String name, ArraySignatures signatures) {
    Map<String, MethodKey> first = new HashMap<>();
    boolean complete = program.types().isComplete(name);
    List<String> family = new ArrayList<>(program.types().supertypes(name));
    family.add(name);
    for (String member : family) {
      Optional<TypeInfo> type = program.types().find(member);
      if (type.isPresent()) {
        boolean external = !signatures.isTranslated(member);
        for (MethodInfo method : type.get().methods().values()) {
          if (isVirtual(method) && !(external && method.is(Opcodes.ACC_FINAL))) {
            MethodKey key = new MethodKey(member, method.name(), method.descriptor());
            union(key, first.computeIfAbsent(method.signature(), signature -> key));
            if (external || !complete) {
              share(key);
            }
          }
        }
      }
    }
  }

  private static boolean isVirtual(MethodInfo method) {
    return method.isVirtual() && ArrayTypes.mentions(method.descriptor());
  }

  /** Notes that a method, and so all that belong to it, are called from outside. */
  void share(MethodKey method) {
    shared.add(root(method));
  }

  boolean isShared(MethodKey method) {
    return shared.contains(root(method));
  }

  private void union(MethodKey a, MethodKey b) {
    MethodKey from = root(a);
    MethodKey to = root(b);
    if (!from.equals(to)) {
      parents.put(from, to);
      if (shared.contains(from)) {
        shared.add(to);
      }
    }
  }

  /** One of the methods of which a call of the one may reach the other. */
  MethodKey family(MethodKey method) {
    return root(method);
  }

  private MethodKey root(MethodKey method) {
    MethodKey at = method;
    MethodKey next = parents.get(at);
    while (next != null) {
      MethodKey above = parents.get(next);
      if (above != null) {
        parents.put(at, above); // halves the path
      }
      at = next;
      next = parents.get(at);
    }
    return at;
  }
}
