package org.quanta.transforms;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * The methods of {@code org.quanta.hints.Quantum} that a runtime implements; all its others are
 * ordinary code on top of these.
 */
public final class HintPrimitives {
  private static final Set<String> SIGNATURES =
      new TreeSet<>(
          List.of(
              "qbreak()V",
              "commitSoon()V",
              "enterAtomic()V",
              "exitAtomic()V",
              "atomicDepth()I",
              "beforeExternal()V",
              "afterExternal()V",
              "becomeInevitable(Ljava/lang/String;)V",
              "isInevitable()Z",
              "onCommit(Ljava/lang/Runnable;)V",
              "onRollback(Ljava/lang/Runnable;)V",
              "beginStopOthers()V",
              "endStopOthers()V",
              "isTranslated()Z",
              "parallelism()I",
              "nextCount()J",
              "locate(Lorg/quanta/hints/LocationProvider;)V"));

  private HintPrimitives() {}

  /**
   * Whether a method of {@code Quantum} is a primitive.
   *
   * @param name the method
   * @param descriptor its JVM descriptor
   * @return true if each runtime has a method of the same name and descriptor
   */
  public static boolean contains(String name, String descriptor) {
    return SIGNATURES.contains(name + descriptor);
  }

  /**
   * All primitives.
   *
   * @return name and descriptor together, in alphabetical order
   */
  public static Set<String> signatures() {
    return new TreeSet<>(SIGNATURES);
  }
}
