package org.quanta.transforms.jdk;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.MethodNode;
import org.quanta.transforms.program.MethodInfo;
import org.quanta.transforms.program.MethodKey;
import org.quanta.transforms.program.TypeHierarchy;

/**
 * Follows references from the program into the library. A dispatched call reaches the methods of
 * this name and descriptor in all copied classes: a little more than it could really reach, and
 * independent of the order in which classes are found.
 */
final class Reachability {
  private static final Set<String> OF_SERIALIZATION =
      Set.of("readObject", "writeObject", "readResolve", "writeReplace", "readObjectNoData");

  private final JdkClasses jdk;
  private final ManagedLibrary library;
  private final Screening screening;
  private final TypeHierarchy types;
  private final Surface surface;
  private final Map<String, ClassNode> classes = new TreeMap<>();
  private final Map<MethodKey, String> unsupported = new TreeMap<>();
  private final Set<MethodKey> reached = new HashSet<>();
  private final Set<String> dispatched = new HashSet<>();
  private final Map<String, List<Copied>> bySignature = new HashMap<>();
  private final Deque<Reference> open = new ArrayDeque<>();

  private record Copied(ClassNode type, MethodNode method) {}

  Reachability(
      JdkClasses jdk,
      ManagedLibrary library,
      Screening screening,
      TypeHierarchy types,
      Surface surface) {
    this.jdk = jdk;
    this.library = library;
    this.screening = screening;
    this.types = types;
    this.surface = surface;
  }

  Map<String, ClassNode> classes() {
    return classes;
  }

  Map<MethodKey, String> unsupported() {
    return unsupported;
  }

  boolean isCopied(String type) {
    return classes.containsKey(type);
  }

  boolean isReached(ClassNode type, MethodNode method) {
    return reached.contains(new MethodKey(type.name, method.name, method.desc));
  }

  /** Starts from what a program refers to, and follows all that comes of it. */
  void addProgram(ProgramUses program) {
    for (Reference reference : program.references().keySet()) {
      Reference target = program.intoLibrary(reference, library, types);
      if (target.kind() == Reference.Kind.VIRTUAL || screening.isCopied(target.owner())) {
        open.add(target);
      }
    }
    if (surface == Surface.WHOLE) {
      library.roots().forEach(root -> open.add(new Reference(Reference.Kind.NAME, root, "", "")));
    }
    for (String signature : program.inheritedImplementations(library, types)) {
      dispatch(signature);
    }
    while (!open.isEmpty()) {
      follow(open.remove());
    }
  }

  private void follow(Reference to) {
    if (screening.isCopied(to.owner())) {
      copy(to.owner());
    }
    if (to.kind() == Reference.Kind.VIRTUAL) {
      dispatch(to.signature());
    } else if (to.isMember()) {
      exact(to);
    }
  }

  private void exact(Reference to) {
    Optional<String> declaring = jdk.declaring(to).filter(screening::isCopied);
    if (declaring.isPresent()) {
      ClassNode type = copy(declaring.get());
      for (MethodNode method : type.methods) {
        if (to.isMethod() && (method.name + method.desc).equals(to.signature())) {
          reach(type, method);
        }
      }
    }
  }

  private void dispatch(String signature) {
    if (dispatched.add(signature)) {
      for (Copied copied : bySignature.getOrDefault(signature, List.of())) {
        reach(copied.type(), copied.method());
      }
    }
  }

  private ClassNode copy(String name) {
    ClassNode known = classes.get(name);
    if (known != null) {
      return known;
    }
    ClassNode type = jdk.read(name);
    InternalEquivalents.apply(type);
    classes.put(name, type);
    screening.header(type);
    References.ofHeader(type, open::add);
    if (type.nestHostClass != null) {
      copy(type.nestHostClass); // the JVM asks it who its members are
    }
    Set<String> expected = expectedByOthers(name);
    for (MethodNode method : type.methods) {
      String signature = method.name + method.desc;
      bySignature
          .computeIfAbsent(signature, key -> new ArrayList<>())
          .add(new Copied(type, method));
      if (method.name.equals("<clinit>")
          || OF_SERIALIZATION.contains(method.name)
          || dispatched.contains(signature)
          || expected.contains(signature)
          || isOnSurface(type, method)) {
        reach(type, method);
      }
    }
    return type;
  }

  /** The methods of supertypes that are not copied: code that is not managed may call them. */
  private Set<String> expectedByOthers(String name) {
    Set<String> result = new TreeSet<>();
    for (String ancestor : types.supertypes(name)) {
      if (!screening.isCopied(ancestor)) {
        types.find(ancestor).stream()
            .flatMap(type -> type.methods().values().stream())
            .filter(MethodInfo::isVirtual)
            .forEach(method -> result.add(method.signature()));
      }
    }
    return result;
  }

  private boolean isOnSurface(ClassNode type, MethodNode method) {
    return surface == Surface.WHOLE
        && jdk.isAccessible(type.name)
        && (method.access & (Opcodes.ACC_PUBLIC | Opcodes.ACC_PROTECTED)) != 0;
  }

  private void reach(ClassNode type, MethodNode method) {
    MethodKey key = new MethodKey(type.name, method.name, method.desc);
    if (!reached.add(key)) {
      return;
    }
    sibling(type, method);
    Optional<String> objection = screening.objection(type, method);
    if (objection.isPresent() && (method.access & Opcodes.ACC_ABSTRACT) == 0) {
      unsupported.put(key, objection.get());
      ThrowingBody.put(method, ThrowingBody.message(type.name, method.name, objection.get()));
    }
    References.ofMethod(method, open::add);
  }

  private void sibling(ClassNode type, MethodNode method) {
    library
        .sibling(type.name, method.name, method.desc)
        .ifPresent(name -> SiblingBody.put(type, method, name));
  }
}
