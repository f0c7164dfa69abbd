package org.quanta.transforms.analysis;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.quanta.transforms.program.ExternalCall;
import org.quanta.transforms.program.MethodKey;
import org.quanta.transforms.program.ProgramFacts;
import org.quanta.transforms.program.TypeHierarchy;

/** Knows the methods of the JDK by which a program makes classes at run time. */
public final class ClassDefinitions {
  private static final String LOADER = "java/lang/ClassLoader";

  private static final String LOOKUP = "java/lang/invoke/MethodHandles$Lookup";
  private static final List<String> OF_LOADER = List.of("[BII", "Ljava/nio/ByteBuffer;");
  private static final Set<String> OF_LOOKUP =
      Set.of("defineClass", "defineHiddenClass", "defineHiddenClassWithClassData");

  private ClassDefinitions() {}

  /** Who makes the class. */
  public enum Maker {
    /** A class loader: {@code defineClass}, of this class or of one that extends it. */
    LOADER,
    /** A look-up object. */
    LOOKUP
  }

  /**
   * Whether a method makes a class, and whose method it is.
   *
   * @param types the types of the program
   * @param target an external method
   * @return nothing for most methods
   */
  public static Optional<Maker> maker(TypeHierarchy types, MethodKey target) {
    if (target.owner().equals(LOOKUP)) {
      return Optional.of(Maker.LOOKUP).filter(maker -> OF_LOOKUP.contains(target.name()));
    }
    boolean isOfLoader =
        target.name().equals("defineClass")
            && OF_LOADER.stream().anyMatch(target.descriptor()::contains)
            && types.isSubtype(target.owner(), LOADER);
    return Optional.of(Maker.LOADER).filter(maker -> isOfLoader);
  }

  /**
   * The places in a program where classes are made.
   *
   * @param facts what is known of the program
   * @return {@code class.method:line} each, in the order of the code
   */
  public static List<String> places(ProgramFacts facts) {
    TypeHierarchy types = facts.program().types();
    return facts.externalCalls().stream()
        .filter(call -> maker(types, call.target()).isPresent())
        .map(ExternalCall::site)
        .distinct()
        .toList();
  }
}
