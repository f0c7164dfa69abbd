package org.quanta.transforms.jdk;

/**
 * Something outside itself that code refers to.
 *
 * @param kind what kind of thing it is
 * @param owner internal name of the class; never an array
 * @param name the field or method; empty for classes
 * @param descriptor its descriptor; empty for classes
 */
record Reference(Kind kind, String owner, String name, String descriptor) {
  /** What can be referred to. */
  enum Kind {
    /** A class that is only named: in a descriptor, a signature, a stack map frame. */
    NAME,
    /** A class that the JVM resolves: made, cast to, caught. */
    TYPE,
    /** A field. */
    FIELD,
    /** A method that is called on the class named, and no other: static, private, super. */
    EXACT,
    /** A method that is dispatched on the receiver. */
    VIRTUAL
  }

  boolean isMethod() {
    return kind == Kind.EXACT || kind == Kind.VIRTUAL;
  }

  boolean isMember() {
    return isMethod() || kind == Kind.FIELD;
  }

  String signature() {
    return name + descriptor;
  }

  /** The name that users read. */
  String display() {
    return owner.replace('/', '.') + (name.isEmpty() ? "" : "." + name);
  }
}
