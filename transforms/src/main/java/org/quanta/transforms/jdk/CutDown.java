package org.quanta.transforms.jdk;

import java.util.List;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.AnnotationNode;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.FieldNode;
import org.objectweb.asm.tree.MethodNode;

/** Takes from a copied class what nobody reaches, and all mention of classes that are not there. */
final class CutDown {
  private final JdkClasses jdk;
  private final Reachability reached;

  CutDown(JdkClasses jdk, Reachability reached) {
    this.jdk = jdk;
    this.reached = reached;
  }

  void cut(ClassNode type) {
    type.methods.removeIf(
        method -> (method.access & Opcodes.ACC_ABSTRACT) == 0 && !reached.isReached(type, method));
    if (type.nestMembers != null) {
      type.nestMembers.removeIf(member -> !reached.isCopied(member));
    }
    if (type.permittedSubclasses != null) {
      type.permittedSubclasses.removeIf(subclass -> !reached.isCopied(subclass));
    }
    type.innerClasses.removeIf(inner -> isGone(inner.name));
    if (type.outerClass != null && isGone(type.outerClass)) {
      type.outerClass = null;
      type.outerMethod = null;
      type.outerMethodDesc = null;
    }
    annotations(type.visibleAnnotations);
    annotations(type.invisibleAnnotations);
    for (FieldNode field : type.fields) {
      annotations(field.visibleAnnotations);
      annotations(field.invisibleAnnotations);
    }
    for (MethodNode method : type.methods) {
      annotations(method.visibleAnnotations);
      annotations(method.invisibleAnnotations);
    }
  }

  private boolean isGone(String name) {
    return !reached.isCopied(name) && !jdk.isAccessible(name);
  }

  /** Annotations like {@code IntrinsicCandidate} speak to the JVM about its own classes. */
  private void annotations(List<AnnotationNode> annotations) {
    if (annotations != null) {
      annotations.removeIf(
          annotation -> !jdk.isAccessible(Type.getType(annotation.desc).getInternalName()));
    }
  }
}
