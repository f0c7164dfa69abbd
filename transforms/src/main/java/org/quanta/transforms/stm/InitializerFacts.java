package org.quanta.transforms.stm;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.quanta.transforms.program.Program;
import org.quanta.transforms.program.TypeInfo;

/**
 * Which class initializers may touch what others touch, and so have to run in an inevitable
 * quantum. All others only make new things: they wait for nobody, and need nothing.
 *
 * @param program the program
 * @param meddling internal names of the managed classes whose own initializers may
 */
public record InitializerFacts(Program program, Set<String> meddling) {
  /**
   * Whether the class's own initializer has to run in an inevitable quantum.
   *
   * @param type internal name of a class
   * @return true if it may touch what others touch
   */
  boolean isMeddling(String type) {
    return meddling.contains(type);
  }

  /**
   * The classes whose initializers may run, and may touch what others touch, when an instruction
   * has a class initialized.
   *
   * @param type internal name of the class that the instruction needs
   * @param context internal name of the class that the instruction is in: it and its superclasses
   *     are initialized, or being so by the same thread
   * @return nothing if no guard is needed
   */
  List<String> guarded(String type, String context) {
    List<String> result = new ArrayList<>();
    if (isUnderway(type, context)) {
      return result; // as are the interfaces that are initialized with it
    }
    for (String initialized : chain(program, type)) {
      if (meddling.contains(initialized) && !isUnderway(initialized, context)) {
        result.add(initialized);
      }
    }
    return result;
  }

  private boolean isUnderway(String type, String context) {
    for (String name = context; name != null; name = superclass(name)) {
      if (name.equals(type)) {
        return true;
      }
    }
    return false;
  }

  private String superclass(String type) {
    return program.types().find(type).map(TypeInfo::superName).orElse(null);
  }

  /**
   * The managed classes that are initialized with a class. Twins of abstract methods are default
   * methods, so interfaces count, but for those that have been split.
   */
  static Set<String> chain(Program program, String type) {
    Set<String> result = new LinkedHashSet<>();
    if (program.isManaged(type)) {
      result.add(type);
    }
    TypeInfo info = program.types().find(type).orElse(null);
    if (info != null && !info.isInterface()) {
      for (String ancestor : program.types().supertypes(type)) {
        if (program.isManaged(ancestor) && isInitializedWithClasses(program, ancestor)) {
          result.add(ancestor);
        }
      }
    }
    return result;
  }

  private static boolean isInitializedWithClasses(Program program, String ancestor) {
    TypeInfo info = program.types().find(ancestor).orElse(null);
    return info == null || !info.isInterface() || SplitInterfaces.isInitializedWithClasses(info);
  }
}
