package org.quanta.transforms.jdk;

import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.Function;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.analysis.BasicValue;
import org.objectweb.asm.tree.analysis.SimpleVerifier;

/**
 * Follows values whose class is an external subclass of a library class, and tells where one passes
 * for the library class. Nothing else is verified, and no class is loaded.
 */
final class SubtypeInterpreter extends SimpleVerifier {
  private final Function<String, Set<String>> originals;
  private final BiConsumer<String, String> flows;

  /**
   * An interpreter.
   *
   * @param originals the library classes that a class extends by way of an external one
   * @param flows told of the class of a value and the library class that it passes for
   */
  SubtypeInterpreter(Function<String, Set<String>> originals, BiConsumer<String, String> flows) {
    super(Opcodes.ASM9, null, null, null, false);
    this.originals = originals;
    this.flows = flows;
  }

  @Override
  public boolean isSubTypeOf(BasicValue value, BasicValue expected) {
    String from = element(value);
    String to = element(expected);
    if (from != null && to != null && originals.apply(from).contains(to)) {
      flows.accept(from, to);
    }
    return true;
  }

  @Override
  protected boolean isArrayValue(BasicValue value) {
    return true; // the verifier of the JVM has checked it
  }

  @Override
  protected BasicValue getElementValue(BasicValue array) {
    Type type = array.getType();
    boolean isKnown = type.getSort() == Type.ARRAY;
    return newValue(
        isKnown
            ? Type.getType(type.getDescriptor().substring(1))
            : Type.getObjectType("java/lang/Object"));
  }

  /** Where paths meet, a value that may be an external subclass counts as one. */
  @Override
  public BasicValue merge(BasicValue first, BasicValue second) {
    if (first.equals(second)) {
      return first;
    }
    if (!first.isReference() || !second.isReference()) {
      return BasicValue.UNINITIALIZED_VALUE;
    }
    boolean isFirst = isMarked(first);
    if (isFirst != isMarked(second)) {
      return isFirst ? first : second;
    }
    if (isFirst) {
      return first.getType().getInternalName().compareTo(second.getType().getInternalName()) < 0
          ? first
          : second;
    }
    if (first.getType().equals(NULL_TYPE)) {
      return second;
    }
    return second.getType().equals(NULL_TYPE)
        ? first
        : newValue(Type.getObjectType("java/lang/Object"));
  }

  private boolean isMarked(BasicValue value) {
    String element = element(value);
    return element != null && !originals.apply(element).isEmpty();
  }

  private static String element(BasicValue value) {
    Type type = value.getType();
    if (type != null && type.getSort() == Type.ARRAY) {
      type = type.getElementType();
    }
    return type != null && type.getSort() == Type.OBJECT ? type.getInternalName() : null;
  }
}
