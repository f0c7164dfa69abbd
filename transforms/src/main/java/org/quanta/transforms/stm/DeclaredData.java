package org.quanta.transforms.stm;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.AnnotationNode;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.FieldNode;
import org.quanta.transforms.effects.MemberPattern;
import org.quanta.transforms.hintsfile.HintsFile;
import org.quanta.transforms.hintsfile.HintsFile.TypeProperty;
import org.quanta.transforms.program.FieldKey;
import org.quanta.transforms.program.Program;
import org.quanta.transforms.program.TypeInfo;
import org.quanta.transforms.stm.arrays.ArrayTypes;

/**
 * What was said of data, by annotation or hints file: classes that are lossy or confined, fields
 * that are untracked, or whose arrays' elements are. What holds for a class holds for those below
 * it.
 */
public final class DeclaredData {
  private static final String ARRAY = "its elements may be arrays, which need leases";

  private final Program program;
  private final Set<String> lossy = new HashSet<>();
  private final Set<String> confined = new HashSet<>();
  private final Set<FieldKey> untracked = new HashSet<>();
  private final Set<FieldKey> untrackedArrays = new HashSet<>();
  private final Set<Object> matched = new HashSet<>();
  private final Set<String> notes = new TreeSet<>();

  /**
   * Of a program of which no class has been seen yet.
   *
   * @param program the program
   */
  public DeclaredData(Program program) {
    this.program = program;
  }

  /**
   * Looks at the annotations of a class.
   *
   * @param type a managed class
   */
  public void visit(ClassNode type) {
    if (is(type, "Lossy", TypeProperty.LOSSY)) {
      lossy.add(type.name);
    }
    if (is(type, "Confined", TypeProperty.CONFINED)) {
      confined.add(type.name);
    }
    for (FieldNode field : type.fields) {
      boolean isDeclared = has(field.invisibleAnnotations, "Untracked");
      for (MemberPattern pattern : program.hints().untracked()) {
        if (pattern.matches(type.name, field.name, field.desc)) {
          isDeclared = true;
          matched.add(pattern);
        }
      }
      if (isDeclared) {
        declareUntracked(type, field);
      }
    }
  }

  private boolean is(ClassNode type, String annotation, TypeProperty property) {
    boolean result = has(type.invisibleAnnotations, annotation);
    for (HintsFile.TypeHint hint : program.hints().types()) {
      if (hint.property() == property && hint.pattern().matches(type.name)) {
        result = true;
        matched.add(hint);
      }
    }
    return result;
  }

  private static boolean has(List<AnnotationNode> annotations, String name) {
    String descriptor = "L" + Program.HINTS + name + ";";
    return annotations != null && annotations.stream().anyMatch(a -> a.desc.equals(descriptor));
  }

  private void declareUntracked(ClassNode type, FieldNode field) {
    Type kind = Type.getType(field.desc);
    FieldKey key = new FieldKey(type.name, field.name, field.desc);
    if (kind.getSort() < Type.ARRAY) {
      untracked.add(key);
    } else if (kind.getSort() == Type.ARRAY && !ArrayTypes.holdsArrays(kind)) {
      untrackedArrays.add(key);
    } else if (!ArrayTypes.isManaged(kind)) { // it has been decided already
      notes.add(
          type.name.replace('/', '.')
              + "."
              + field.name
              + " is declared untracked, and is tracked: "
              + (kind.getSort() == Type.ARRAY
                  ? ARRAY
                  : "only primitive statistics need no undoing"));
    }
  }

  /**
   * The fields that need barriers and undoing, of those that change.
   *
   * @param mutable the fields that change
   * @return without the untracked ones, and those of lossy objects
   */
  public Set<FieldKey> tracked(Set<FieldKey> mutable) {
    Set<FieldKey> result = new TreeSet<>(mutable);
    result.removeIf(field -> untracked.contains(field) || isLossy(field));
    return result;
  }

  /**
   * Whether a field is one of lossy objects.
   *
   * @param field a field
   * @return true if its class, or one above, is declared lossy
   */
  public boolean isLossy(FieldKey field) {
    return isOf(lossy, field);
  }

  /**
   * Whether some objects or arrays show what they hold before the quantum that stored it ends.
   *
   * @return true if there are lossy classes, or untracked arrays
   */
  public boolean hasLossy() {
    return !lossy.isEmpty() || !untrackedArrays.isEmpty();
  }

  /** Whether a field is a statistic that nobody undoes. */
  boolean isUntracked(FieldKey field) {
    return untracked.contains(field);
  }

  /**
   * Whether the elements of a field's arrays are read and changed without leases.
   *
   * @param field any field
   * @return true if it was declared untracked
   */
  public boolean isUntrackedArray(FieldKey field) {
    return untrackedArrays.contains(field);
  }

  /** Whether a field is one of objects that their thread keeps for itself. */
  boolean isConfined(FieldKey field) {
    return isOf(confined, field);
  }

  private boolean isOf(Set<String> classes, FieldKey field) {
    if (classes.isEmpty() || isStatic(field)) {
      return false;
    }
    for (String name = field.owner(); name != null; ) {
      if (classes.contains(name)) {
        return true;
      }
      name = program.types().find(name).map(TypeInfo::superName).orElse(null);
    }
    return false;
  }

  private boolean isStatic(FieldKey field) {
    return program
        .types()
        .find(field.owner())
        .map(type -> type.fields().get(field.name() + " " + field.descriptor()))
        .map(access -> (access & Opcodes.ACC_STATIC) != 0)
        .orElse(false);
  }

  /**
   * What the author of the hints should know of fields of arrays, while these are the JVM's.
   *
   * @return one sentence each
   */
  public List<String> notesOnArrays() {
    return notes.stream().filter(note -> note.contains(ARRAY)).toList();
  }

  /**
   * What the author of the hints should know. To be called when all classes have been seen.
   *
   * @return one sentence each
   */
  public List<String> notes() {
    List<String> result = new ArrayList<>(notes);
    for (HintsFile.TypeHint hint : program.hints().types()) {
      if (hint.property() != TypeProperty.UNMANAGED && !matched.contains(hint)) {
        result.add(hint.where() + ": no class of the program matches");
      }
    }
    for (MemberPattern pattern : program.hints().untracked()) {
      if (!matched.contains(pattern)) {
        result.add("untracked " + pattern + ": no field of the program matches");
      }
    }
    return result;
  }
}
