package org.quanta.transforms.stm;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.MethodNode;
import org.quanta.transforms.program.FieldKey;
import org.quanta.transforms.program.MethodKey;
import org.quanta.transforms.program.Program;

/**
 * Finds the class initializers that only make new things: with all that they call, they read and
 * write no object and no static field but what they have made themselves, and classes that they
 * need have initializers of the same kind. Everything is taken for granted that nothing speaks
 * against: methods may call each other in circles.
 */
public final class InitializerAnalysis {
  private final Program program;

  /** The methods that only make new things, if what they need does too. */
  private final Map<MethodKey, FreshCode.Needs> fresh = new HashMap<>();

  /** The methods that do not, whatever they need. */
  private final Set<MethodKey> others = new HashSet<>();

  private final Set<String> initializers = new TreeSet<>();

  /**
   * An analysis that has seen no class yet.
   *
   * @param program the program
   */
  public InitializerAnalysis(Program program) {
    this.program = program;
  }

  /**
   * Looks at the code of a class.
   *
   * @param type a managed class, with arrays and monitors rewritten
   */
  public void visit(ClassNode type) {
    for (MethodNode method : type.methods) {
      MethodKey key = new MethodKey(type.name, method.name, method.desc);
      if (method.name.equals("<clinit>")) {
        initializers.add(type.name);
      }
      FreshCode.Needs needs = mayBeFresh(method) ? FreshCode.needs(program, type, method) : null;
      if (needs == null) {
        others.add(key);
      } else {
        fresh.merge(key, needs, FreshCode.Needs::and); // a class may have several versions
      }
    }
  }

  /** Only what an initializer can call without dispatch. */
  private static boolean mayBeFresh(MethodNode method) {
    boolean isDirect =
        (method.access & (Opcodes.ACC_STATIC | Opcodes.ACC_PRIVATE)) != 0
            || method.name.equals("<init>");
    return isDirect && (method.access & Opcodes.ACC_NATIVE) == 0;
  }

  /**
   * What was found. To be called when all classes have been seen.
   *
   * @param mutableFields the fields that are written after construction
   * @return the facts
   */
  public InitializerFacts facts(Set<FieldKey> mutableFields) {
    fresh.keySet().removeAll(others);
    fresh.values().removeIf(needs -> needs.unchanging().stream().anyMatch(mutableFields::contains));
    Set<String> meddling = new TreeSet<>();
    boolean changed = true;
    while (changed) {
      changed = fresh.values().removeIf(needs -> !isMet(needs, meddling));
      for (String type : initializers) {
        if (!fresh.containsKey(new MethodKey(type, "<clinit>", "()V"))) {
          changed |= meddling.add(type);
        }
      }
    }
    return new InitializerFacts(program, meddling);
  }

  private boolean isMet(FreshCode.Needs needs, Set<String> meddling) {
    for (MethodKey called : needs.called()) {
      if (!fresh.containsKey(called)) {
        return false;
      }
    }
    List<String> needed = new ArrayList<>();
    needs.initialized().forEach(type -> needed.addAll(InitializerFacts.chain(program, type)));
    return needed.stream().noneMatch(meddling::contains);
  }
}
