package org.quanta.transforms.effects;

import java.util.regex.Pattern;

/**
 * Names methods of a class: {@code class.method} or {@code class.method(descriptor)}. In the class,
 * {@code *} stands for part of a name and {@code **} for any packages too; in the method, {@code *}
 * stands for any part.
 *
 * <p>Immutable.
 */
public final class MemberPattern {
  private final String text;
  private final Pattern owner;
  private final Pattern name;
  private final String descriptor;
  private final int precision;
  private final boolean isOfConstructors;

  private MemberPattern(String text, String owner, String name, String descriptor) {
    this.text = text;
    this.owner = ClassPattern.compile(owner);
    this.name = Pattern.compile(Pattern.quote(name).replace("*", "\\E.*\\Q"));
    this.descriptor = descriptor;
    this.precision = precision(owner, name, descriptor);
    this.isOfConstructors = name.equals("<init>");
  }

  /**
   * Reads a pattern.
   *
   * @param text for example {@code java.lang.Thread.sleep} or {@code java.io.*Stream.read*}
   * @return the pattern
   * @throws IllegalArgumentException if there is no method name in it
   */
  public static MemberPattern parse(String text) {
    int parenthesis = text.indexOf('(');
    String path = (parenthesis < 0 ? text : text.substring(0, parenthesis)).replace('/', '.');
    String descriptor = parenthesis < 0 ? "" : text.substring(parenthesis);
    int dot = path.lastIndexOf('.');
    if (dot <= 0 || dot == path.length() - 1) {
      throw new IllegalArgumentException("'" + text + "' is not of the form class.method");
    }
    return new MemberPattern(text, path.substring(0, dot), path.substring(dot + 1), descriptor);
  }

  /** Of two that are alike otherwise, the one that spells out a part of the class wins. */
  private static int precision(String owner, String name, String descriptor) {
    boolean isOpen = owner.contains("*");
    boolean isAnyOfPackage = owner.substring(owner.lastIndexOf('.') + 1).matches("\\*+");
    int result = isOpen ? (isAnyOfPackage ? 0 : 1) : 8;
    result += name.contains("*") ? (name.equals("*") ? 0 : 2) : 4;
    return result + (descriptor.isEmpty() ? 0 : 2);
  }

  /**
   * Whether a method is meant.
   *
   * @param type internal name of the class
   * @param method its name
   * @param methodDescriptor its JVM descriptor; only its beginning is compared, so that a pattern
   *     may leave the result type away
   * @return true if all parts fit
   */
  public boolean matches(String type, String method, String methodDescriptor) {
    return methodDescriptor.startsWith(descriptor)
        && name.matcher(method).matches()
        && owner.matcher(type).matches();
  }

  /**
   * Whether constructors are meant, and nothing else.
   *
   * @return true if the name is {@code <init>}, without any {@code *}
   */
  public boolean isOfConstructors() {
    return isOfConstructors;
  }

  /**
   * How exact the pattern is; the more exact of two that match counts.
   *
   * @return a number that grows with each part that is spelled out
   */
  public int precision() {
    return precision;
  }

  @Override
  public String toString() {
    return text;
  }
}
