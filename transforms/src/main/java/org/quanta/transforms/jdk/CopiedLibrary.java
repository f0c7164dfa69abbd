package org.quanta.transforms.jdk;

import java.util.Map;
import java.util.Set;
import org.objectweb.asm.tree.ClassNode;
import org.quanta.transforms.program.MethodKey;

/**
 * What comes along with a program, under its original names.
 *
 * @param classes the classes, cut down to what can be reached, in order of their names
 * @param unsupported methods among them that throw, each with the reason
 * @param keptOut families that were to be copied and could not be, each with the reason
 * @param release the feature version of the JDK that they were read from; their class files run on
 *     this and newer ones
 */
public record CopiedLibrary(
    Map<String, ClassNode> classes,
    Map<MethodKey, String> unsupported,
    Map<String, String> keptOut,
    int release) {

  /**
   * The pass that makes managed code refer to the copies.
   *
   * @return a pass for the program's classes and for {@link #classes}
   */
  public RenameManagedLibrary renaming() {
    return new RenameManagedLibrary(Set.copyOf(classes.keySet()));
  }
}
