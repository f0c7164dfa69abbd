package org.quanta.transforms.jdk;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.FieldNode;
import org.objectweb.asm.tree.MethodNode;

/** Decides what can be copied: which classes, and which methods of theirs. */
final class Screening {
  private final JdkClasses jdk;
  private final ManagedLibrary library;
  private final Map<String, String> impossible = new TreeMap<>();

  Screening(JdkClasses jdk, ManagedLibrary library) {
    this.jdk = jdk;
    this.library = library;
  }

  /** Families that turned out to be impossible to copy, each with the reason. */
  Map<String, String> impossible() {
    return impossible;
  }

  boolean isCopied(String type) {
    if (library.isRoot(type)) {
      return !jdk.isPublicInterface(type) && jdk.header(type).isPresent();
    }
    return library.mayComeAlong(type) && jdk.header(type).isPresent() && !jdk.isAccessible(type);
  }

  /** Checks what a class cannot do without. */
  void header(ClassNode type) {
    if (isOutside(type.superName)) {
      impossible(type.name, "its superclass " + type.superName + " stays the JDK's own");
    }
    for (FieldNode field : type.fields) {
      Type value = Type.getType(field.desc);
      if (value.getSort() == Type.OBJECT && isOutside(value.getInternalName())) {
        impossible(
            type.name,
            "its field %s holds a %s, which stays the JDK's own"
                .formatted(field.name, value.getClassName()));
      }
    }
  }

  /** Whether a class would be copied, had its family not been excluded. */
  private boolean isOutside(String type) {
    String family = ManagedLibrary.family(type);
    return library.roots().contains(family) && library.excluded().contains(family);
  }

  private void impossible(String type, String reason) {
    impossible.putIfAbsent(ManagedLibrary.family(type), reason.replace('/', '.'));
  }

  /** Why a method of a copied class cannot be copied; nothing if it can. */
  Optional<String> objection(ClassNode type, MethodNode method) {
    Optional<String> objection = library.unsupported(type.name, method.name, method.desc);
    if (objection.isEmpty() && (method.access & Opcodes.ACC_NATIVE) != 0) {
      objection = Optional.of("it is native");
    }
    if (objection.isEmpty()) {
      List<Reference> references = new ArrayList<>();
      References.ofMethod(method, references::add);
      objection =
          references.stream().flatMap(reference -> objection(type, reference).stream()).findFirst();
    }
    if (objection.isPresent() && method.name.equals("<clinit>")) {
      impossible(type.name, "it cannot be initialized: " + objection.get());
    }
    return objection;
  }

  private Optional<String> objection(ClassNode from, Reference to) {
    if (isCopied(to.owner())) {
      return to.isMember() ? inCopy(from, to) : Optional.empty();
    }
    boolean isResolved = to.kind() != Reference.Kind.NAME;
    if (!jdk.isAccessible(to.owner()) && (isResolved || isInternal(to.owner()))) {
      return outside(from, to.owner(), to.display() + " is internal to the JDK");
    }
    return to.isMember() ? external(from, to) : Optional.empty();
  }

  /** Frames and descriptors may name whatever exists, but not what no copy may depend on. */
  private boolean isInternal(String type) {
    return jdk.header(type).isPresent();
  }

  private Optional<String> inCopy(ClassNode from, Reference to) {
    Optional<String> declaring = jdk.declaring(to);
    return declaring.isPresent() && isCopied(declaring.get())
        ? Optional.empty()
        : external(from, to);
  }

  private Optional<String> external(ClassNode from, Reference to) {
    String declaring = jdk.declaring(to).orElse(to.owner());
    int access = jdk.access(declaring, to);
    boolean isInherited = (access & Opcodes.ACC_PROTECTED) != 0 && inherits(from, declaring);
    if (access < 0 || !((access & Opcodes.ACC_PUBLIC) != 0 || isInherited)) {
      return outside(from, to.owner(), to.display() + " is internal to the JDK");
    }
    if (JdkClasses.isSignaturePolymorphic(declaring)) {
      return Optional.empty();
    }
    return Descriptors.names(to.descriptor()).stream()
        .filter(this::isCopied)
        .findFirst()
        .map(type -> to.display() + " works on the JDK's own " + type.replace('/', '.'));
  }

  private boolean inherits(ClassNode type, String ancestor) {
    for (String name = type.name; name != null; ) {
      if (name.equals(ancestor)) {
        return true;
      }
      name = jdk.header(name).map(t -> t.superName).orElse(null);
    }
    return false;
  }

  /** A copy that needs the inside of a family which stays outside must stay outside, too. */
  private Optional<String> outside(ClassNode from, String type, String reason) {
    if (isOutside(type)) {
      impossible(from.name, "it works with the inside of " + type + ", which stays the JDK's own");
    }
    return Optional.of(reason);
  }
}
